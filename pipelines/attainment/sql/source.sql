-- one row per submission in force and period it speaks for: its own, and those rolled up from it

create or replace temp table source as

with handed_in as (
    select
        current_submission.submission_no,
        unit_node.unit_no,
        period.period_no,
        period.form_no,
        coalesce(current_submission.timeliness = 'late', false) as is_late,
        current_submission.illustrative as is_illustrative,
        cast(current_submission.received_at as date) as received_on
    from current_submission
    inner join unit_node on current_submission.unit = unit_node.unit
    inner join form on current_submission.form = form.form
    inner join period on form.form_no = period.form_no and current_submission.period = period.period
    where
        not period.is_rolled_up
        and unit_node.unit_no in (select member.unit_no from member)
),

rolled_up as (
    select
        handed_in.submission_no,
        handed_in.unit_no,
        period_part.period_no,
        handed_in.form_no,
        handed_in.is_late,
        handed_in.is_illustrative,
        handed_in.received_on,
        period_part.part_no = max(period_part.part_no) over (
            partition by handed_in.unit_no, period_part.period_no
        ) as gives_last
    from handed_in
    inner join period_part on handed_in.period_no = period_part.part_no
)

select
    submission_no,
    unit_no,
    period_no,
    form_no,
    is_late,
    is_illustrative,
    received_on,
    true as gives_last
from handed_in
union all
select
    submission_no,
    unit_no,
    period_no,
    form_no,
    is_late,
    is_illustrative,
    received_on,
    gives_last
from rolled_up
