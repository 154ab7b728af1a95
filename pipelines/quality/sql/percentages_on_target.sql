-- one row per submission whose every percentage is as near to its target as whole counts allow

with side as (
    select
        plan_percentage.programme_no,
        plan_percentage.target_no,
        figure.form_no,
        figure.type_no,
        figure.unit_no,
        figure.period_no,
        max(plan_percentage.target_above) as target_above,
        max(plan_percentage.target_below) as target_below,
        sum(figure.value) filter (where plan_percentage.is_numerator) as above,
        sum(figure.value) filter (where not plan_percentage.is_numerator) as below,
        arg_min(figure.value_no, figure.line_no) as value_no,
        min(figure.explanation) as explanation,
        bool_or(figure.is_sensitive) as is_sensitive
    from figure
    inner join plan_percentage
        on
            figure.form_no = plan_percentage.form_no
            and figure.line_no = plan_percentage.line_no
    inner join plan_member
        on
            plan_percentage.programme_no = plan_member.programme_no
            and figure.unit_no = plan_member.unit_no
    group by
        plan_percentage.programme_no,
        plan_percentage.target_no,
        figure.form_no,
        figure.type_no,
        figure.unit_no,
        figure.period_no
    having count(*) = max(plan_percentage.parts)
),

whole as (
    select
        programme_no,
        form_no,
        type_no,
        unit_no,
        period_no,
        count(*) as percentages,
        list(target_no order by target_no) as targets,
        min(value_no) as value_no,
        min(explanation) as explanation,
        bool_or(is_sensitive) as is_sensitive
    from side
    where below >= getvariable('least_whole')
    group by programme_no, form_no, type_no, unit_no, period_no
    having
        count(*) >= getvariable('least_percentages')
        and bool_and(abs(above * target_below - below * target_above) < target_below)
),

-- plans that carry out one another set the same targets: a submission is asked once
ranked as (
    select
        *,
        row_number() over (
            partition by form_no, type_no, unit_no, period_no
            order by percentages desc, programme_no asc
        ) as rank_no
    from whole
)

select
    value_no,
    programme_no,
    percentages,
    targets,
    explanation,
    is_sensitive
from ranked
where rank_no = 1
order by value_no
