-- one row per unit, period and indicator that rests on a declared correction: what it adds to the numbers
-- as typed

create or replace temp table revision as

select
    source.slot_no,
    indicator_part.indicator_no * getvariable('period_count') + source.period_no as cell_no,
    sum(
        case
            when indicator_part.is_numerator
                then applied_correction.value - applied_correction.expected
            else 0
        end
    ) as above,
    sum(
        case
            when indicator_part.is_numerator then 0
            else applied_correction.value - applied_correction.expected
        end
    ) as below,
    not bool_and(indicator_part.is_numerator) as is_below
from applied_correction
inner join source on applied_correction.submission_no = source.submission_no
inner join indicator_part
    on
        applied_correction.element = indicator_part.element
        and source.form_no = indicator_part.form_no
where source.gives_last or indicator_part.is_summed
group by source.slot_no, cell_no
