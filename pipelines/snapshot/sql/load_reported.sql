-- one row per programme x unit x period with figures: what is asked before any figure is

create table reported as

select
    programme_no,
    period,
    period_no,
    unit,
    unit_no,
    level,
    parent,
    max(period_end) as period_end
from numbered_attainment
group by programme_no, period, period_no, unit, unit_no, level, parent
