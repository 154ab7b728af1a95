-- one row per data value in force, in tree order, then in the order of the form

create table data_value as

select
    published_values.*,  -- noqa: AM04, the schema names them
    unit_span.first_no as unit_no,
    period_order.period_no,
    element_order.element_no
from published_values
inner join unit_span on published_values.unit = unit_span.unit
inner join period_order on published_values.period = period_order.period
left join element_order
    on
        published_values.form = element_order.form
        and published_values.element = element_order.element
order by
    unit_span.first_no,
    published_values.form,
    period_order.period_no,
    element_order.element_no,
    published_values.element,
    published_values.sheet,
    published_values.cell
