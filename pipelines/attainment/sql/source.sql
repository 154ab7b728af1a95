-- one row per submission in force and period it speaks for: its own, and those rolled up from it

create or replace temp table source as

with numbered as (
    select
        submission.submission_no,
        unit_node.unit_no * getvariable('period_count') + period.period_no as slot_no,
        unit_node.unit_no,
        period.period_no,
        period.form_no,
        submission.received_at,
        coalesce(submission.timeliness = 'late', false) as is_late,
        submission.illustrative as is_illustrative
    from submission
    inner join unit_node on submission.unit = unit_node.unit
    inner join form on submission.form = form.form
    inner join period on form.form_no = period.form_no and submission.period = period.period
    where
        submission.received_at <= getvariable('known_at')
        and not period.is_rolled_up
        and unit_node.unit_no in (select member.unit_no from member)
),

handed_in_again as (
    select slot_no
    from numbered
    group by slot_no
    having count(*) > 1
),

-- the rule of the warehouse's current_submission, ranked on numbers and only where there is a choice
in_force as (
    select numbered.*
    from numbered
    anti join handed_in_again on numbered.slot_no = handed_in_again.slot_no
    union all
    select
        numbered.submission_no,
        numbered.slot_no,
        numbered.unit_no,
        numbered.period_no,
        numbered.form_no,
        numbered.received_at,
        -- a correction is no delay: late is whose every file came late
        bool_and(numbered.is_late) over (partition by numbered.slot_no) as is_late,
        numbered.is_illustrative
    from numbered
    semi join handed_in_again on numbered.slot_no = handed_in_again.slot_no
    qualify row_number() over (
        partition by numbered.slot_no
        order by numbered.received_at desc, numbered.submission_no desc
    ) = 1
),

rolled_up as (
    select
        in_force.submission_no,
        in_force.unit_no * getvariable('period_count') + period_part.period_no as slot_no,
        in_force.unit_no,
        period_part.period_no,
        in_force.form_no,
        in_force.is_late,
        in_force.is_illustrative,
        in_force.received_at,
        period_part.is_last as is_last_part,
        period_part.part_no = max(period_part.part_no) over (
            partition by in_force.unit_no, period_part.period_no
        ) as gives_last
    from in_force
    inner join period_part on in_force.period_no = period_part.part_no
)

select
    submission_no,
    slot_no,
    unit_no,
    period_no,
    form_no,
    is_late,
    is_illustrative,
    cast(received_at as date) as received_on,
    false as is_rolled_up,
    true as gives_last,
    true as is_last_part
from in_force
union all
select
    submission_no,
    slot_no,
    unit_no,
    period_no,
    form_no,
    is_late,
    is_illustrative,
    cast(received_at as date) as received_on,
    true as is_rolled_up,
    gives_last,
    is_last_part
from rolled_up
