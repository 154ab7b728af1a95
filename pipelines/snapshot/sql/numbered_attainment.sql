-- one row per programme x indicator x unit x period, numbered so that small integers are compared:
-- units in tree order (everything below a unit is one range), targets in spec order; sorted by
-- programme and unit

with told as (
    -- an earlier version of the product wrote fewer columns: nothing was said there
    select * from attainment_shape
    union all by name
    select * from published_attainment  -- noqa: AM04
)

select
    told.* replace (coalesce(told.revised, false) as revised),  -- noqa: AM04, the schema names them
    target_order.programme_no,
    target_order.target_no,
    unit_span.first_no as unit_no,
    unit_span.level_no,
    parent_span.first_no as parent_no,
    period_order.period_no
from told
inner join target_order
    on
        told.programme = target_order.programme
        and told.indicator = target_order.indicator
inner join unit_span on told.unit = unit_span.unit
left join unit_span as parent_span on told.parent = parent_span.unit
inner join period_order on told.period = period_order.period
order by
    target_order.programme_no,
    unit_span.first_no
