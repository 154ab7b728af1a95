-- one row per unit that has rows in a programme and period, in tree order

select
    unit,
    level,
    parent
from attainment
where
    programme_no = $programme_no
    and period = $period
group by unit, level, parent
order by any_value(unit_no)
