-- one row per expected or received form x unit x period of the units in a range of the tree

select
    form,
    unit,
    level,
    parent,
    period,
    period_end,
    deadline,
    state,
    status,
    timeliness,
    days,
    received_at,
    file,
    sha256,
    files,
    errors,
    warnings,
    illustrative,
    source,
    remark
from submission
where
    unit_no between $first_no and $last_no
    and ($forms is null or list_contains($forms, form))
    and ($period is null or period = $period)
order by unit_no, form, period_end, period
