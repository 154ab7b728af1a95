-- one row per unit and period for which anything is in force, with when and how it came

create or replace temp table handed_in as

select
    unit_no,
    period_no,
    count(*) as submission_count,
    bool_or(is_late) as is_late,
    bool_or(is_illustrative) as is_illustrative,
    min(received_on) as oldest_received,
    max(received_on) as newest_received
from source
group by unit_no, period_no
