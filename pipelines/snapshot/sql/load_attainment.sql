-- one row per programme x indicator x unit x period, numbered so that queries compare small
-- integers: units in tree order (everything below a unit is one range), targets in spec order

create table attainment as

select
    published_attainment.*,  -- noqa: AM04, the schema names them
    target_order.programme_no,
    target_order.target_no,
    unit_span.first_no as unit_no,
    unit_span.level_no,
    parent_span.first_no as parent_no,
    period_order.period_no
from published_attainment
inner join target_order
    on
        published_attainment.programme = target_order.programme
        and published_attainment.indicator = target_order.indicator
inner join unit_span on published_attainment.unit = unit_span.unit
left join unit_span as parent_span on published_attainment.parent = parent_span.unit
inner join period_order on published_attainment.period = period_order.period
order by
    target_order.programme_no,
    unit_span.first_no,
    target_order.target_no,
    period_order.period_no
