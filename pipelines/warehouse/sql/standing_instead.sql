-- one row per hash of `incoming_hash` whose figures a file received later has replaced: the newest
-- such file

with accepted_earlier as (
    select
        received_file.sha256,
        submission.unit,
        submission.form,
        submission.period
    from received_file
    inner join incoming_hash on received_file.sha256 = incoming_hash.sha256
    inner join submission on received_file.file_no = submission.file_no
),

in_force as (
    select
        current_submission.unit,
        current_submission.form,
        current_submission.period,
        current_submission.submission_no,
        received_file.sha256,
        received_file.name,
        received_file.received_at
    from current_submission
    inner join received_file on current_submission.file_no = received_file.file_no
)

select
    accepted_earlier.sha256,
    in_force.name,
    in_force.received_at
from accepted_earlier
inner join in_force
    on
        accepted_earlier.unit = in_force.unit
        and accepted_earlier.form = in_force.form
        and accepted_earlier.period = in_force.period
where accepted_earlier.sha256 <> in_force.sha256
qualify row_number() over (
    partition by accepted_earlier.sha256
    order by in_force.received_at desc, in_force.submission_no desc
) = 1
