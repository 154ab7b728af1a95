-- one row per data value in force whose form and element the spec knows, dated

-- in the order of its schema
select -- noqa: ST06
    current_value.submission_no,
    current_value.form,
    current_value.unit,
    current_value.period,
    form_period.period_end,
    current_value.element,
    current_value.value,
    current_value.absence,
    current_value.typed,
    current_value.sheet,
    current_value.cell,
    current_value.received_at,
    current_value.illustrative,
    current_value.source,
    current_value.explanation,
    coalesce(current_value.timeliness = 'late', false) as late,
    correction.submission_no is not null or current_value.corrected_on is not null as revised,
    current_value.corrected_from,
    current_value.corrected_because,
    current_value.corrected_by,
    current_value.corrected_on,
    -- A published source's remark is public; a ward's own words may tell too much.
    case when form_period.is_open then current_value.remark end as remark
from current_value
inner join form_period
    on current_value.form = form_period.form and current_value.period = form_period.period
inner join known_element on current_value.element = known_element.element
left join correction on current_value.submission_no = correction.submission_no
