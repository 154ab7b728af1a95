-- one row per data value of the file `file_no`

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
from data_value
inner join submission on data_value.submission_no = submission.submission_no
where submission.file_no = getvariable('file_no')
order by
    data_value.submission_no,
    data_value.element,
    data_value.sheet,
    data_value.cell
