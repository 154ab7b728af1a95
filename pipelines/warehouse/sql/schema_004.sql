-- Schema version 4. What the office declares to be otherwise than a unit's own file says. Append-only:
-- taking a correction out is an event of its own.

-- one row per correction declared or withdrawn
create table correction (
    event_no bigint primary key,
    event varchar not null,           -- declared | withdrawn
    form varchar not null,
    unit varchar not null,
    period varchar not null,
    element varchar not null,
    expected decimal(18, 3) not null, -- what the unit's own file says
    value decimal(18, 3) not null,    -- what counts instead
    reason varchar not null,
    declared_by varchar not null,
    declared_on date not null,
    recorded_at timestamp not null    -- when a command first saw it
);
