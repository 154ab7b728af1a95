-- one row per data value in force of the units in a range of the tree

select
    form,
    unit,
    period,
    period_end,
    element,
    value,
    absence,
    typed,
    file,
    sha256,
    sheet,
    cell,
    received_at,
    late,
    revised,
    corrected_from,
    corrected_because,
    corrected_by,
    corrected_on,
    illustrative,
    source,
    remark,
    explanation
from data_value
where
    unit_no between $first_unit and $last_unit
    and ($forms is null or list_contains($forms, form))
    and ($elements is null or list_contains($elements, element))
    and period_no between $first_period and $last_period
order by
    unit_no,
    form,
    period_no,
    element_no,
    element,
    sheet,
    cell
