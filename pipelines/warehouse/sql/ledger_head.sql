-- one row: the last line of the ledger, the spec it was last told of, and whether it has a line of the
-- publication of `snapshot`

with told as (
    select
        line_no,
        sha256,
        -- a line that somebody spoilt must not stop the next load
        case when json_valid(line) then line ->> '$.kind' end as kind,
        case when json_valid(line) then line ->> '$.spec_fingerprint' end as spec_fingerprint,
        case when json_valid(line) then line ->> '$.snapshot' end as snapshot_id
    from ledger
)

select
    coalesce(max(line_no), 0) as line_no,
    arg_max(sha256, line_no) as sha256,
    arg_max(spec_fingerprint, line_no) filter (where kind = 'spec') as spec_fingerprint,
    coalesce(bool_or(kind = 'publish' and snapshot_id = getvariable('snapshot')), false) as is_published
from told
