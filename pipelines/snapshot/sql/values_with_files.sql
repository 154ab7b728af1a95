-- one row per data value in force, with its file as readers may know it

select
    protected_value.form,
    protected_value.unit,
    protected_value.period,
    protected_value.period_end,
    protected_value.element,
    protected_value.value,
    protected_value.absence,
    protected_value.typed,
    published_file.file,
    published_file.sha256,
    protected_value.cell,
    protected_value.received_at,
    protected_value.late,
    protected_value.revised,
    protected_value.corrected_from,
    protected_value.corrected_because,
    protected_value.corrected_by,
    protected_value.corrected_on,
    protected_value.illustrative,
    protected_value.source,
    protected_value.remark,
    protected_value.explanation,
    -- a CSV saved as a workbook has the file's name on its sheet
    case
        when nfc_normalize(protected_value.sheet)[:31] = published_file.sheet_named
            then published_file.sheet_shown
        else protected_value.sheet
    end as sheet
from protected_value
inner join published_file on protected_value.submission_no = published_file.submission_no
