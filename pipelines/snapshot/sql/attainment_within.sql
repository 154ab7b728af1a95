-- one row per target x unit x period: of a unit and everything below it

-- the schema names them; the reader sorts by the three numbers that stay: planning `order by`
-- over so many columns takes a third of the time of a question
select * exclude (programme_no, level_no, parent_no) -- noqa: AM04
from attainment
where
    programme_no = $programme_no
    and unit_no between $first_unit and $last_unit
    and target_no between $first_target and $last_target
    and period_no between $first_period and $last_period
    and level_no between $first_level and $last_level
