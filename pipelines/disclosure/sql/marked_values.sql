-- one row per data value, in its order: is it hidden with the other sensitive ones of its submission

with sensitive as (
    select
        data_value.form,
        data_value.unit,
        data_value.period,
        data_value.value
    from data_value
    inner join sensitive_element on data_value.element = sensitive_element.element
),

telling as (
    select distinct
        sensitive.form,
        sensitive.unit,
        sensitive.period
    from sensitive
    left join exempt on sensitive.unit = exempt.unit
    where
        exempt.unit is null
        and sensitive.value > 0
        and sensitive.value < getvariable('minimum_count')
    union
    select
        form,
        unit,
        period
    from hidden_submission
)

select
    (telling.unit is not null and sensitive_element.element is not null)
    and coalesce(data_value.absence, '') != 'blank' as is_hidden,
    sensitive_element.element is not null
    and coalesce(data_value.absence, '') = 'unreadable' as is_unreadable,
    sensitive_element.element is not null
    and data_value.corrected_on is not null as is_corrected
from data_value
left join telling
    on
        data_value.form = telling.form
        and data_value.unit = telling.unit
        and data_value.period = telling.period
left join sensitive_element on data_value.element = sensitive_element.element
order by data_value.position
