-- one row per programme x unit x period with figures: what is asked before any figure is

create table reported as

select distinct
    programme_no,
    period,
    period_no,
    period_end,
    unit,
    unit_no,
    level,
    parent
from attainment
