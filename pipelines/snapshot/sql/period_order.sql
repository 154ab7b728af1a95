-- one row per period code, numbered in the order of time; the longer of two that end on the same
-- day comes last

create table period_order as

with named as (
    select
        period,
        period_end
    from published_attainment
    union all
    select
        period,
        period_end
    from published_values
    union all
    select
        period,
        period_end
    from published_submissions
),

dated as (
    select
        period,
        max(period_end) as last_day
    from named
    group by period
)

select
    period,
    cast(row_number() over (order by last_day asc, length(period) desc, period asc) as integer)
        as period_no
from dated
