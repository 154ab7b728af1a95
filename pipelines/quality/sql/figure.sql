-- one row per number in force of a form that is asked for; names have become small numbers

create or replace temp table figure as

select
    current_value.value_no,
    plan_form_period.form_no,
    plan_form_period.type_no,
    plan_form_period.year,
    plan_form_period.index_in_year,
    plan_form_period.period_no,
    plan_form_period.previous_no,
    plan_unit.unit_no,
    plan_unit.parent_no,
    plan_line.line_no,
    plan_line.semantics,
    plan_line.is_count,
    plan_line.is_denominator,
    plan_line.is_sensitive,
    current_value.value,
    current_value.explanation
from current_value
inner join plan_form_period
    on
        current_value.form = plan_form_period.form
        and current_value.period = plan_form_period.period
inner join plan_line
    on
        current_value.form = plan_line.form
        and current_value.element = plan_line.element
inner join plan_unit on current_value.unit = plan_unit.unit
where current_value.value is not null
