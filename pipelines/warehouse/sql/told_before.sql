-- one row per issue already stored for a refused file with a hash of `incoming_hash`

select
    received_file.sha256,
    received_file.file_no,
    issue.code,
    issue.place,
    issue.message_vi
from received_file
inner join incoming_hash on received_file.sha256 = incoming_hash.sha256
inner join issue on received_file.file_no = issue.file_no
where received_file.status in ('rejected', 'unreadable')
order by received_file.file_no, issue.position
