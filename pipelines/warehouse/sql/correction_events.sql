-- one row per correction declared or withdrawn, in order, as the ledger tells of it

select
    event_no,
    event,
    form,
    unit,
    period,
    element,
    expected::varchar as expected,
    value::varchar as value, -- noqa: RF04
    reason,
    declared_by,
    strftime(declared_on, '%Y-%m-%d') as declared_on,
    strftime(recorded_at, '%Y-%m-%dT%H:%M:%S.%f') as recorded_at
from correction
where event_no >= getvariable('first_event')
order by event_no
