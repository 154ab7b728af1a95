-- one row per issue of a file received by the moment `known_at`

select
    issue.file_no,
    issue.position,
    issue.code,
    issue.severity,
    issue.form,
    issue.unit,
    issue.period,
    issue.element,
    issue.place,
    issue.sheet,
    issue.cell,
    issue.seen,
    issue.expected,
    issue.message_vi,
    issue.message_en,
    issue.action_vi,
    issue.action_en,
    received_file.name as file_name,
    received_file.sha256,
    received_file.status,
    received_file.received_at
from issue
inner join received_file on issue.file_no = received_file.file_no
where received_file.received_at <= getvariable('known_at')
order by issue.file_no, issue.position
