-- one row per incoming submission: the one it replaces, the newer one that stands before it, and
-- whether the one it replaces came at the very same moment

with awaited as (
    select distinct
        unit,
        form,
        period
    from incoming_submission
),

every_submission as (
    select
        submission.submission_no,
        submission.unit,
        submission.form,
        submission.period,
        submission.received_at,
        false as is_incoming
    from submission
    inner join awaited
        on
            submission.unit = awaited.unit
            and submission.form = awaited.form
            and submission.period = awaited.period
    union all
    select
        submission_no,
        unit,
        form,
        period,
        received_at,
        true as is_incoming
    from incoming_submission
),

in_order as (
    select
        submission_no,
        is_incoming,
        lag(submission_no) over same_key as replaces,
        lead(submission_no) over same_key as replaced_by,
        coalesce(lag(received_at) over same_key = received_at, false) as is_same_moment
    from every_submission
    window same_key as (partition by unit, form, period order by received_at, submission_no)
)

select
    submission_no,
    replaces,
    replaced_by,
    is_same_moment
from in_order
where is_incoming
