-- one row per issue of a received file; a file that names no known unit has no number

create table issue as

with told as (
    -- an earlier version of the product wrote fewer columns: nothing was said there
    select * from issues_shape
    union all by name
    select * from published_issues  -- noqa: AM04
)

select
    told.*,  -- noqa: AM04, the schema names them
    unit_span.first_no as unit_no
from told
left join unit_span on told.unit = unit_span.unit
order by
    unit_span.first_no nulls first,
    told.received_at,
    told.file,
    told.sha256,
    told.position
