-- one row per data value in force, in tree order, then in the order of the form

create table data_value as

with told as (
    -- an earlier version of the product wrote fewer columns: nothing was said there
    select * from values_shape
    union all by name
    select * from published_values  -- noqa: AM04
)

select
    told.*,  -- noqa: AM04, the schema names them
    unit_span.first_no as unit_no,
    period_order.period_no,
    element_order.element_no
from told
inner join unit_span on told.unit = unit_span.unit
inner join period_order on told.period = period_order.period
left join element_order
    on
        told.form = element_order.form
        and told.element = element_order.element
order by
    unit_span.first_no,
    told.form,
    period_order.period_no,
    element_order.element_no,
    told.element,
    told.sheet,
    told.cell
