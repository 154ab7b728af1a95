-- one row per year-to-date figure that is less than the one before it in its year

with series as (
    select
        value_no,
        value,
        explanation,
        is_sensitive,
        lag(value) over so_far as value_before,
        lag(value_no) over so_far as value_no_before
    from figure
    where semantics = 'year_to_date'
    window so_far as (
        partition by form_no, type_no, unit_no, line_no, year
        order by index_in_year
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
where value < value_before
order by value_no
