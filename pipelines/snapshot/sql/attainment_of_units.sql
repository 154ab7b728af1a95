-- one row per target x unit x period: the units asked for, no others

-- the schema names them; numbers are for asking only
select * exclude (programme_no, target_no, unit_no, level_no, parent_no, period_no) -- noqa: AM04
from attainment
where
    programme_no = $programme_no
    and unit_no between $first_unit and $last_unit
    and list_contains($unit_nos, unit_no)
    and target_no between $first_target and $last_target
    and period_no between $first_period and $last_period
    and level_no between $first_level and $last_level
order by target_no, unit_no, period_no
