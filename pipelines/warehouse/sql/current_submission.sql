-- one row per unit, form and period: the submission in force at the moment `known_at`, as far as files
-- had been loaded up to `last_file` (null: all of them)

create or replace temp view current_submission as

with known as (
    select
        submission_no,
        file_no,
        form,
        unit,
        period,
        received_at,
        timeliness,
        illustrative,
        source,
        remark
    from submission
    where
        received_at <= getvariable('known_at')
        and (getvariable('last_file') is null or file_no <= getvariable('last_file'))
)

-- ranked on the small table of submissions, so that no window ever runs over the values
select
    submission_no,
    file_no,
    form,
    unit,
    period,
    received_at,
    timeliness,
    illustrative,
    source,
    remark
from known
qualify row_number() over (
    partition by unit, form, period
    order by received_at desc, submission_no desc
) = 1
