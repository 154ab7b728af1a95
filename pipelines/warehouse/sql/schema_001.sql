-- Schema version 1. Values are append-only: a correction is a newer submission, never an update.

create table schema_version (version integer not null, applied_at timestamp not null);

-- one row per file that was ever handed in, whatever became of it
create table received_file (
    file_no bigint primary key,
    sha256 varchar not null,
    name varchar not null,
    size bigint not null,
    received_at timestamp not null,
    status varchar not null,          -- accepted | corrected | duplicate | rejected | unreadable
    timeliness varchar                -- on_time | late | null
);

-- one row per accepted submission (unit x form x period x receipt); the newest receipt wins
create table submission (
    submission_no bigint primary key,
    file_no bigint not null,
    form varchar not null,
    form_version varchar not null,
    unit varchar not null,            -- gso-2024/ward/00611
    period varchar not null,          -- 2025-H1
    received_at timestamp not null,
    timeliness varchar,
    replaces bigint,                  -- submission_no of the one it corrects
    illustrative boolean not null,
    source varchar,
    remark varchar
);

-- one row per data value of an accepted submission
create table data_value (
    submission_no bigint not null,
    form varchar not null,
    unit varchar not null,
    period varchar not null,
    element varchar not null,
    value decimal(18, 3),             -- null with a reason in absence
    absence varchar,                  -- blank | unreadable | null
    typed varchar not null,
    sheet varchar not null,
    cell varchar not null,
    explanation varchar               -- what the unit says about the number
);

-- one row per issue of a received file, errors of rejected files included
create table issue (
    file_no bigint not null,
    position integer not null,        -- order within the file
    code varchar not null,
    severity varchar not null,
    form varchar,
    unit varchar,
    period varchar,
    element varchar,
    place varchar not null,
    sheet varchar,
    cell varchar,
    seen varchar,
    expected varchar,
    message_vi varchar not null,
    message_en varchar not null,
    action_vi varchar not null,
    action_en varchar not null
);
