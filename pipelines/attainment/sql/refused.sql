-- one row per unit and cell for whose form and period a file was refused by the moment `known_at`

create or replace temp table refused as

select distinct
    unit_node.unit_no,
    cell.cell_no
from refused_submission
inner join received_file on refused_submission.file_no = received_file.file_no
inner join unit_node on refused_submission.unit = unit_node.unit
inner join form on refused_submission.form = form.form
inner join period on form.form_no = period.form_no and refused_submission.period = period.period
inner join cell on form.form_no = cell.form_no and period.period_no = cell.period_no
where received_file.received_at <= getvariable('known_at')
