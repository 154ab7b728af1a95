-- one row: the last line of the ledger, the spec it was last told of, and whether it has a line of the
-- publication of `snapshot`

with told as (
    select
        line_no,
        -- a line that somebody spoilt must not stop the next load
        case when json_valid(line) then line ->> '$.kind' end as kind,
        case when json_valid(line) then line ->> '$.spec_fingerprint' end as spec_fingerprint,
        case when json_valid(line) then line ->> '$.snapshot' end as snapshot_id
    from ledger
    -- nearly all lines are of files, and looking into them would take longer the longer the ledger is
    where contains(line, '"kind":"spec"') or contains(line, '"kind":"publish"')
),

last_line as (
    select
        coalesce(max(line_no), 0) as line_no,
        arg_max(sha256, line_no) as sha256
    from ledger
)

select
    any_value(last_line.line_no) as line_no,
    any_value(last_line.sha256) as sha256,
    arg_max(told.spec_fingerprint, told.line_no) filter (where told.kind = 'spec') as spec_fingerprint,
    coalesce(
        bool_or(told.kind = 'publish' and told.snapshot_id = getvariable('snapshot')), false
    ) as is_published
from last_line
left join told on true
