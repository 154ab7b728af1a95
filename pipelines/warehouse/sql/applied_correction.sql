-- one row per standing correction whose value in force is the one it expects: that one it corrects

create or replace temp table applied_correction as

select
    standing_correction.event_no,
    current_submission.submission_no,
    standing_correction.form,
    standing_correction.unit,
    standing_correction.period,
    standing_correction.element,
    standing_correction.expected,
    standing_correction.value,
    standing_correction.reason,
    standing_correction.declared_by,
    standing_correction.declared_on
from standing_correction
inner join current_submission
    on
        standing_correction.form = current_submission.form
        and standing_correction.unit = current_submission.unit
        and standing_correction.period = current_submission.period
inner join data_value
    on
        current_submission.submission_no = data_value.submission_no
        and standing_correction.element = data_value.element
        and standing_correction.expected = data_value.value
