-- one row per data value received by the moment `known_at`, in force or not, of the form in the
-- variable `form` and of the units and elements asked for

select
    data_value.form,
    data_value.unit,
    data_value.period,
    data_value.element,
    data_value.value,
    data_value.absence,
    data_value.typed,
    data_value.explanation,
    data_value.sheet,
    data_value.cell,
    submission.submission_no,
    submission.received_at,
    received_file.name as file_name,
    received_file.sha256,
    coalesce(submission.timeliness = 'late', false) as is_late,
    submission.replaces is not null as is_revised,
    current_submission.submission_no is not null as is_current
from data_value
inner join wanted_unit on data_value.unit = wanted_unit.unit
inner join wanted_element on data_value.element = wanted_element.element
inner join submission on data_value.submission_no = submission.submission_no
inner join received_file on submission.file_no = received_file.file_no
left join current_submission on submission.submission_no = current_submission.submission_no
where
    data_value.form = getvariable('form')
    and submission.received_at <= getvariable('known_at')
order by
    submission.received_at desc,
    submission.submission_no desc
