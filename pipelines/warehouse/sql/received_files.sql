-- one row per file received by the moment `known_at`, whatever became of it

select
    file_no,
    sha256,
    name,
    size,
    received_at,
    status,
    timeliness
from received_file
where received_at <= getvariable('known_at')
order by file_no
