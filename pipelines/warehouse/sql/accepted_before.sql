-- one row per hash of `incoming_hash` that belongs to a file accepted before, and how that came

select
    received_file.sha256,
    received_file.timeliness
from received_file
inner join incoming_hash on received_file.sha256 = incoming_hash.sha256
where received_file.status in ('accepted', 'corrected')
