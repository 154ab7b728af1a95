-- one row per submission of a refused file received by the moment `known_at`

select
    refused_submission.file_no,
    refused_submission.form,
    refused_submission.unit,
    refused_submission.period,
    refused_submission.illustrative,
    received_file.name as file_name,
    received_file.sha256,
    received_file.status,
    received_file.received_at
from refused_submission
inner join received_file on refused_submission.file_no = received_file.file_no
where received_file.received_at <= getvariable('known_at')
order by
    received_file.received_at,
    refused_submission.file_no,
    refused_submission.form,
    refused_submission.unit,
    refused_submission.period
