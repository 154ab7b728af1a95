-- one row per unit and cell (indicator and period) of which at least one number was handed in

create or replace temp table figure as

with summed as (
    select
        source.unit_no,
        source.period_no,
        indicator_part.indicator_no,
        sum(case when indicator_part.is_numerator then data_value.value end) as above,
        sum(case when not indicator_part.is_numerator then data_value.value end) as below,
        count(case when indicator_part.is_numerator then data_value.value end) as count_above,
        count(case when not indicator_part.is_numerator then data_value.value end) as count_below,
        bool_or(source.is_last_part) as has_last_part
    from data_value
    inner join source on data_value.submission_no = source.submission_no
    inner join indicator_part on data_value.element = indicator_part.element
    where
        -- a second equality would make the join hash two columns, which takes twice as long
        source.form_no - indicator_part.form_no = 0
        and (source.gives_last or indicator_part.is_summed)
    group by source.unit_no, source.period_no, indicator_part.indicator_no
),

-- corrections are few: asked of each value instead of each sum they would slow down everything
revised as (
    select
        summed.*,
        revision.cell_no is not null as is_revised,
        coalesce(revision.is_below, false) as is_revised_below,
        cast(summed.above as decimal(25, 3)) + coalesce(revision.above, 0) as revised_above,
        cast(summed.below as decimal(25, 3)) + coalesce(revision.below, 0) as revised_below
    from summed
    left join revision
        on
            summed.indicator_no * getvariable('period_count') + summed.period_no = revision.cell_no
            and summed.unit_no = revision.unit_no
),

completed as (
    select
        summed.unit_no,
        summed.period_no,
        summed.indicator_no,
        summed.is_revised,
        summed.is_revised_below,
        cell.cell_no,
        case
            when cell.test_times is null then cast(summed.revised_above as decimal(25, 3))
            when
                cast(summed.revised_above as decimal(25, 3)) * cell.test_times - cell.test_less
                >= cell.test_edge
                then 1
            else 0
        end as above,
        cast(summed.revised_below as decimal(25, 3)) as below,
        summed.count_below = cell.needed_below as knows_below,
        -- a year's stock is that of its end: an earlier part only tells the denominator of a bound
        cell.takes_last and not summed.has_last_part as is_of_earlier_part,
        summed.count_above = cell.needed_above
        and summed.count_below = cell.needed_below
        and (summed.has_last_part or not cell.takes_last) as is_complete,
        cell.measure = 'change' as is_change
    from revised as summed
    -- every figure has its cell; an inner join would make DuckDB expect far fewer rows
    left join cell on summed.indicator_no * getvariable('period_count') + summed.period_no = cell.cell_no
)

-- figures of earlier periods have no slot: they are kept for changes and carried denominators
select
    unit_no,
    cell_no,
    period_no,
    indicator_no,
    above,
    below,
    knows_below,
    is_of_earlier_part,
    is_complete and is_change as is_half_a_change,
    is_complete and not is_change as is_reported,
    is_revised,
    is_revised_below
from completed
