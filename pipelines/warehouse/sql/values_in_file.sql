-- one row per data value that stands in the accepted file of the hash in the variable `sha256`

select distinct
    data_value.form,
    data_value.unit,
    data_value.period,
    data_value.element,
    data_value.sheet,
    data_value.cell
from received_file
inner join submission on received_file.file_no = submission.file_no
inner join data_value on submission.submission_no = data_value.submission_no
where
    received_file.sha256 = getvariable('sha256')
    and submission.received_at <= getvariable('known_at')
