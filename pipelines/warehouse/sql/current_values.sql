-- one row per data value in force at the moment `known_at`

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
    data_value.explanation,
    current_submission.received_at,
    current_submission.timeliness,
    current_submission.illustrative,
    current_submission.source,
    current_submission.remark,
    received_file.name as file_name,
    received_file.sha256
from data_value
inner join current_submission on data_value.submission_no = current_submission.submission_no
inner join received_file on current_submission.file_no = received_file.file_no
order by
    data_value.form,
    data_value.period,
    data_value.unit,
    data_value.element,
    data_value.cell
