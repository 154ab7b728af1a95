-- one row per programme x indicator x unit x period, numbered so that queries compare small
-- integers: units in tree order (everything below a unit is one range), targets in spec order

create table attainment as

with numbered as (
    select
        published_attainment.*,  -- noqa: AM04, the schema names them
        target_order.programme_no,
        target_order.target_no,
        unit_span.first_no as unit_no,
        parent_span.first_no as parent_no,
        -- The longer of two periods with the same last day comes last.
        dense_rank() over (
            order by
                published_attainment.period_end asc,
                length(published_attainment.period) desc,
                published_attainment.period asc
        )::integer as period_no
    from published_attainment
    inner join target_order
        on
            published_attainment.programme = target_order.programme
            and published_attainment.indicator = target_order.indicator
    inner join unit_span on published_attainment.unit = unit_span.unit
    left join unit_span as parent_span on published_attainment.parent = parent_span.unit
)

select *  -- noqa: AM04, the schema names them
from numbered
order by programme_no, unit_no, target_no, period_no
