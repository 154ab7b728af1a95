-- one row per unit, period and indicator of which at least one number was handed in

create or replace temp table figure as

with summed as (
    select
        source.unit_no,
        source.period_no,
        indicator_part.indicator_no,
        sum(data_value.value) filter (where indicator_part.is_numerator) as above,
        sum(data_value.value) filter (where not indicator_part.is_numerator) as below,
        count(data_value.value) filter (where indicator_part.is_numerator) as count_above,
        count(data_value.value) filter (where not indicator_part.is_numerator) as count_below
    from data_value
    inner join source on data_value.submission_no = source.submission_no
    inner join indicator_part
        on
            source.form_no = indicator_part.form_no
            and data_value.element = indicator_part.element
            and (source.gives_last or indicator_part.is_summed)
    group by source.unit_no, source.period_no, indicator_part.indicator_no
)

select
    summed.unit_no,
    summed.period_no,
    summed.indicator_no,
    case
        when indicator.test_times is null then cast(summed.above as decimal(25, 3))
        when
            cast(summed.above as decimal(25, 3)) * indicator.test_times - indicator.test_less
            >= indicator.test_edge
            then 1
        else 0
    end as above,
    cast(summed.below as decimal(25, 3)) as below,
    summed.count_below = indicator_period.needed_below as knows_below,
    summed.count_above = indicator_period.needed_above
    and summed.count_below = indicator_period.needed_below as is_complete
from summed
inner join indicator on summed.indicator_no = indicator.indicator_no
inner join indicator_period
    on
        summed.indicator_no = indicator_period.indicator_no
        and summed.period_no = indicator_period.period_no
