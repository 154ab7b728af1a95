-- one row per received file, in the order they came

create table received_file as

with told as (
    -- an earlier version of the product wrote fewer columns: nothing was said there
    select * from files_shape
    union all by name
    select * from published_files  -- noqa: AM04
)

select *  -- noqa: AM04, the schema names them
from told
order by received_at, name, sha256, status
