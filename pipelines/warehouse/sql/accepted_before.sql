-- one row per hash of `incoming_hash` that belongs to a file accepted before

select distinct received_file.sha256
from received_file
inner join incoming_hash on received_file.sha256 = incoming_hash.sha256
where received_file.status in ('accepted', 'corrected')
