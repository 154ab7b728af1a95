-- one row per issue of a received file; with a range of the tree, only of units within it

select
    file,
    sha256,
    received_at,
    file_status,
    position,
    form,
    unit,
    period,
    element,
    severity,
    code,
    place,
    sheet,
    cell,
    seen,
    expected,
    message_vi,
    message_en,
    action_vi,
    action_en,
    illustrative
from issue
where
    ($first_unit is null or unit_no between $first_unit and $last_unit)
    and ($form is null or form = $form)
    and ($period is null or period = $period)
order by unit_no nulls first, received_at, file, sha256, position
