-- one row per received file from `first_file` on: what the ledger tells of it

with value_text as (
    select
        submission.file_no,
        json_array(
            data_value.submission_no::varchar,
            data_value.form,
            data_value.unit,
            data_value.period,
            data_value.element,
            data_value.value::varchar,
            data_value.absence,
            data_value.typed,
            data_value.sheet,
            data_value.cell,
            data_value.explanation
        )::varchar as said
    from data_value
    inner join submission on data_value.submission_no = submission.submission_no
    where submission.file_no >= getvariable('first_file')
),

submission_text as (
    select
        file_no,
        json_array(
            submission_no::varchar,
            form,
            form_version,
            unit,
            period,
            strftime(received_at, '%Y-%m-%dT%H:%M:%S.%f'),
            timeliness,
            replaces::varchar,
            illustrative::varchar,
            source,
            remark
        )::varchar as said
    from submission
    where file_no >= getvariable('first_file')
    union all
    select
        file_no,
        case
            -- as the ledger told it before this was kept
            when illustrative is null then json_array(form, unit, period)
            else json_array(form, unit, period, illustrative::varchar)
        end::varchar as said
    from refused_submission
    where file_no >= getvariable('first_file')
),

issue_text as (
    select
        file_no,
        json_array(
            position::varchar,
            code,
            severity,
            form,
            unit,
            period,
            element,
            place,
            sheet,
            cell,
            seen,
            expected,
            message_vi,
            message_en,
            action_vi,
            action_en
        )::varchar as said
    from issue
    where file_no >= getvariable('first_file')
),

-- a file without rows has the hash of the empty text
value_hash as (
    select
        file_no,
        count(*) as value_count,
        sha256(string_agg(said, chr(10) order by said)) as digest
    from value_text
    group by file_no
),

submission_hash as (
    select
        file_no,
        sha256(string_agg(said, chr(10) order by said)) as digest
    from submission_text
    group by file_no
),

issue_hash as (
    select
        file_no,
        sha256(string_agg(said, chr(10) order by said)) as digest
    from issue_text
    group by file_no
)

select
    received_file.file_no,
    received_file.sha256,
    received_file.name,
    received_file.size,
    received_file.status,
    received_file.timeliness,
    strftime(received_file.received_at, '%Y-%m-%dT%H:%M:%S.%f') as received_at,
    coalesce(value_hash.value_count, 0) as value_count,
    coalesce(value_hash.digest, sha256('')) as values_sha256,
    coalesce(submission_hash.digest, sha256('')) as submissions_sha256,
    coalesce(issue_hash.digest, sha256('')) as issues_sha256
from received_file
left join value_hash on received_file.file_no = value_hash.file_no
left join submission_hash on received_file.file_no = submission_hash.file_no
left join issue_hash on received_file.file_no = issue_hash.file_no
where received_file.file_no >= getvariable('first_file')
order by received_file.file_no
