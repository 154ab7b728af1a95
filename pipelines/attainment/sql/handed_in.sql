-- one row per unit and period for which anything is in force, with when and how it came

create or replace temp table handed_in as

-- a handed-in period has one submission in force: only rolled-up ones need grouping
select
    slot_no,
    1 as submission_count,
    is_late,
    is_illustrative,
    received_on as oldest_received,
    received_on as newest_received
from source
where not is_rolled_up
union all
select
    slot_no,
    count(*) as submission_count,
    bool_or(is_late) as is_late,
    bool_or(is_illustrative) as is_illustrative,
    min(received_on) as oldest_received,
    max(received_on) as newest_received
from source
where is_rolled_up
group by slot_no
