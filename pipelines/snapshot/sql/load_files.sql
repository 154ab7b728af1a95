-- one row per received file, in the order they came

create table received_file as

select *  -- noqa: AM04, the schema names them
from published_files
order by received_at, name, sha256, status
