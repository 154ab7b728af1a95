-- one row per received file, in the order they came

select *  -- noqa: AM04, the schema names them
from received_file
order by received_at, name, sha256, status
