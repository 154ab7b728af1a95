-- one row per denominator that differs too much from the unit's last figure

with series as (
    select
        value_no,
        value,
        explanation,
        is_sensitive,
        lag(value) over earlier as value_before,
        lag(value_no) over earlier as value_no_before
    from figure
    where is_denominator
    window earlier as (
        partition by form_no, type_no, unit_no, line_no
        order by period_no
    )
)

select
    value_no,
    value_no_before,
    value,
    value_before,
    explanation,
    is_sensitive
from series
where
    value_before >= getvariable('least_denominator')
    and abs(value - value_before) * getvariable('change_below')
    > value_before * getvariable('change_above')
order by value_no
