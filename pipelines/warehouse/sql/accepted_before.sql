-- one row per hash of `incoming_hash` that belongs to a file accepted before, and how that came

select
    received_file.sha256,
    arg_min(received_file.timeliness, received_file.file_no) as timeliness
from received_file
inner join incoming_hash on received_file.sha256 = incoming_hash.sha256
where received_file.status in ('accepted', 'corrected')
group by received_file.sha256
