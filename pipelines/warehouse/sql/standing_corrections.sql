-- one row per correction that stands at the moment `known_at`, with the unit's own value in force

select
    standing_correction.event_no,
    standing_correction.form,
    standing_correction.unit,
    standing_correction.period,
    standing_correction.element,
    standing_correction.expected,
    standing_correction.value,
    standing_correction.reason,
    standing_correction.declared_by,
    standing_correction.declared_on,
    data_value.value as own_value,
    data_value.absence,
    current_submission.submission_no is not null as is_handed_in,
    applied_correction.event_no is not null as is_applied
from standing_correction
left join current_submission
    on
        standing_correction.form = current_submission.form
        and standing_correction.unit = current_submission.unit
        and standing_correction.period = current_submission.period
left join data_value
    on
        current_submission.submission_no = data_value.submission_no
        and standing_correction.element = data_value.element
left join applied_correction on standing_correction.event_no = applied_correction.event_no
order by standing_correction.event_no
