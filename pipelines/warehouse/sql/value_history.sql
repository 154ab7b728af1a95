-- one row per data value received by the moment `known_at`, in force or not, of the form in the
-- variable `form` and of the units and elements asked for

-- in the order of its schema
select -- noqa: ST06
    data_value.form,
    data_value.unit,
    data_value.period,
    data_value.element,
    coalesce(applied_correction.value, data_value.value) as value, -- noqa: RF04
    data_value.absence,
    data_value.typed,
    data_value.explanation,
    data_value.sheet,
    data_value.cell,
    submission.submission_no,
    submission.received_at,
    received_file.name as file_name,
    received_file.sha256,
    submission.source,
    coalesce(submission.timeliness = 'late', false) as is_late,
    submission.replaces is not null as is_revised,
    current_submission.submission_no is not null as is_current,
    applied_correction.expected as corrected_from,
    applied_correction.reason as corrected_because,
    applied_correction.declared_by as corrected_by,
    applied_correction.declared_on as corrected_on
from data_value
inner join wanted_unit on data_value.unit = wanted_unit.unit
inner join wanted_element on data_value.element = wanted_element.element
inner join submission on data_value.submission_no = submission.submission_no
inner join received_file on submission.file_no = received_file.file_no
left join current_submission on submission.submission_no = current_submission.submission_no
left join applied_correction
    on
        data_value.submission_no = applied_correction.submission_no
        and data_value.element = applied_correction.element
where
    data_value.form = getvariable('form')
    and submission.received_at <= getvariable('known_at')
order by
    submission.received_at desc,
    submission.submission_no desc
