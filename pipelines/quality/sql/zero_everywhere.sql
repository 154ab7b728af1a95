-- one row per submission all of whose numbers are zero

select
    value_no,
    numbers,
    explanation,
    is_sensitive
from slot
where numbers >= getvariable('least_numbers') and numbers_above_zero = 0
order by value_no
