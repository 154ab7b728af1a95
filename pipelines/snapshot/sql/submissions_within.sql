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
    in_force_since,
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
    unit_no between $first_unit and $last_unit
    and ($forms is null or list_contains($forms, form))
    and period_no between $first_period and $last_period
order by unit_no, form, period_no
