-- one row per unit and period of an open form that says how many units stand behind its figures

create or replace temp table coverage as

select
    source.unit_no,
    source.period_no,
    cast(max(coalesce(applied_correction.value, data_value.value)) filter (
        where data_value.element = form_coverage.reported
    ) as integer) as units_reported,
    cast(max(coalesce(applied_correction.value, data_value.value)) filter (
        where data_value.element = form_coverage.expected
    ) as integer) as units_expected,
    bool_or(applied_correction.event_no is not null) as is_revised
from form_coverage
inner join source on form_coverage.form_no = source.form_no
inner join data_value
    on
        source.submission_no = data_value.submission_no
        and data_value.element in (form_coverage.reported, form_coverage.expected)
left join applied_correction
    on
        data_value.submission_no = applied_correction.submission_no
        and data_value.element = applied_correction.element
where source.gives_last
group by source.unit_no, source.period_no
having units_reported is not null and units_expected is not null
