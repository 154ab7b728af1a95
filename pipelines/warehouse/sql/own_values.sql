-- one row per data value in force of the forms, units and periods in `wanted_slot`, as typed

select
    data_value.submission_no,
    data_value.form,
    data_value.unit,
    data_value.period,
    data_value.element,
    data_value.value,
    data_value.absence,
    data_value.typed,
    data_value.sheet,
    data_value.cell,
    data_value.explanation
from current_submission
inner join wanted_slot
    on
        current_submission.form = wanted_slot.form
        and current_submission.unit = wanted_slot.unit
        and current_submission.period = wanted_slot.period
inner join data_value on current_submission.submission_no = data_value.submission_no
order by
    data_value.form,
    data_value.unit,
    data_value.period,
    data_value.element
