-- one row per submission all of whose numbers are those of the period just before

with alike as (
    select
        later.form_no,
        later.type_no,
        later.unit_no,
        later.period_no,
        later.previous_no,
        later.numbers,
        later.value_no,
        later.explanation,
        later.is_sensitive,
        earlier.value_no as value_no_before
    from slot as later
    inner join slot as earlier
        on
            later.form_no = earlier.form_no
            and later.type_no = earlier.type_no
            and later.unit_no = earlier.unit_no
            and later.previous_no = earlier.period_no
            and later.numbers = earlier.numbers
            and later.mark = earlier.mark
    where later.numbers_above_zero >= getvariable('least_numbers')
),

the_same as (
    select
        alike.value_no,
        count(*) as numbers
    from alike
    inner join figure as later
        on
            alike.form_no = later.form_no
            and alike.type_no = later.type_no
            and alike.unit_no = later.unit_no
            and alike.period_no = later.period_no
    inner join figure as earlier
        on
            alike.form_no = earlier.form_no
            and alike.type_no = earlier.type_no
            and alike.unit_no = earlier.unit_no
            and alike.previous_no = earlier.period_no
            and later.line_no = earlier.line_no
            and later.value = earlier.value
    group by alike.value_no
)

select
    alike.value_no,
    alike.value_no_before,
    alike.numbers,
    alike.explanation,
    alike.is_sensitive
from alike
inner join the_same
    on alike.value_no = the_same.value_no and alike.numbers = the_same.numbers
order by alike.value_no
