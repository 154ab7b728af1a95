-- one row per expected or received form x unit x period, in tree order

create table submission as

select
    published_submissions.*,  -- noqa: AM04, the schema names them
    unit_span.first_no as unit_no,
    period_order.period_no
from published_submissions
inner join unit_span on published_submissions.unit = unit_span.unit
inner join period_order on published_submissions.period = period_order.period
order by unit_span.first_no, published_submissions.form, period_order.period_no
