-- one row per accepted submission received by the moment `known_at`

with stored as (
    select
        submission_no,
        count(*) as value_count
    from data_value
    group by submission_no
)

select
    submission.submission_no,
    submission.file_no,
    submission.form,
    submission.form_version,
    submission.unit,
    submission.period,
    submission.received_at,
    submission.timeliness,
    submission.replaces,
    submission.illustrative,
    submission.source,
    submission.remark,
    received_file.name as file_name,
    received_file.sha256,
    received_file.status,
    coalesce(stored.value_count, 0) as value_count,
    current_submission.submission_no is not null as is_current
from submission
inner join received_file on submission.file_no = received_file.file_no
left join stored on submission.submission_no = stored.submission_no
left join current_submission on submission.submission_no = current_submission.submission_no
where submission.received_at <= getvariable('known_at')
order by
    submission.form,
    submission.period,
    submission.unit,
    submission.received_at,
    submission.submission_no
