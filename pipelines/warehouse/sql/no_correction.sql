-- no row: nothing is corrected, and none of the values need be looked at to say so

create or replace temp table applied_correction as

select
    event_no,
    event_no as submission_no,
    form,
    unit,
    period,
    element,
    expected,
    value, -- noqa: RF04
    reason,
    declared_by,
    declared_on
from standing_correction
where false
