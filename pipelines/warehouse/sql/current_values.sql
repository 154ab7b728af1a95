-- one row per data value in force at the moment `known_at`, corrected where the office declares so

-- in the order of its schema
select -- noqa: ST06
    data_value.submission_no,
    data_value.form,
    data_value.unit,
    data_value.period,
    data_value.element,
    coalesce(applied_correction.value, data_value.value) as value, -- noqa: RF04
    data_value.absence,
    data_value.typed,
    data_value.sheet,
    data_value.cell,
    data_value.explanation,
    current_submission.received_at,
    current_submission.timeliness,
    current_submission.illustrative,
    current_submission.source,
    current_submission.remark,
    received_file.name as file_name,
    received_file.sha256,
    applied_correction.expected as corrected_from,
    applied_correction.reason as corrected_because,
    applied_correction.declared_by as corrected_by,
    applied_correction.declared_on as corrected_on
from data_value
inner join current_submission on data_value.submission_no = current_submission.submission_no
inner join received_file on current_submission.file_no = received_file.file_no
left join applied_correction
    on
        data_value.submission_no = applied_correction.submission_no
        and data_value.element = applied_correction.element
order by
    data_value.form,
    data_value.period,
    data_value.unit,
    data_value.element,
    data_value.cell
