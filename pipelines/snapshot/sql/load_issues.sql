-- one row per issue of a received file; a file that names no known unit has no number

create table issue as

select
    published_issues.*,  -- noqa: AM04, the schema names them
    unit_span.first_no as unit_no
from published_issues
left join unit_span on published_issues.unit = unit_span.unit
order by
    unit_span.first_no nulls first,
    published_issues.received_at,
    published_issues.file,
    published_issues.sha256,
    published_issues.position
