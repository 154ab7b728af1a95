-- one row per unit that has rows in a programme and period, in tree order

select
    unit,
    level,
    parent
from reported
where
    programme_no = $programme_no
    and period = $period
order by unit_no
