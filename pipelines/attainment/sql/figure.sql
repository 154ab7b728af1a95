-- one row per slot (unit and period) and cell (indicator and period) of which a number was handed in

create or replace temp table figure as

with summed as (
    select
        source.slot_no,
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
    group by source.slot_no, indicator_part.indicator_no
),

numbered as (
    select
        *,
        indicator_no * getvariable('period_count') + slot_no % getvariable('period_count') as cell_no
    from summed
),

-- corrections are few: asked of each value instead of each sum they would slow down everything
revised as (
    select
        numbered.slot_no,
        numbered.cell_no,
        numbered.count_above,
        numbered.count_below,
        numbered.has_last_part,
        revision.cell_no is not null as is_revised,
        coalesce(revision.is_below, false) as is_revised_below,
        numbered.above + coalesce(revision.above, 0) as above,
        numbered.below + coalesce(revision.below, 0) as below
    from numbered
    left join revision
        on numbered.slot_no = revision.slot_no and numbered.cell_no = revision.cell_no
),

completed as (
    select
        revised.slot_no,
        revised.cell_no,
        revised.below,
        revised.is_revised,
        revised.is_revised_below,
        case
            when cell.test_times is null then revised.above
            when
                cast(revised.above as decimal(25, 3)) * cell.test_times - cell.test_less
                >= cell.test_edge
                then 1
            else 0
        end as above,
        revised.count_below = cell.needed_below as knows_below,
        -- a year's stock is that of its end: an earlier part only tells the denominator of a bound
        cell.takes_last and not revised.has_last_part as is_of_earlier_part,
        revised.count_above = cell.needed_above
        and revised.count_below = cell.needed_below
        and (revised.has_last_part or not cell.takes_last) as is_complete,
        cell.measure = 'change' as is_change
    from revised
    -- every figure has its cell; an inner join would make DuckDB expect far fewer rows
    left join cell on revised.cell_no = cell.cell_no
)

-- figures of earlier periods have no slot: they are kept for changes and carried denominators
select
    slot_no,
    cell_no,
    above,
    below,
    knows_below,
    is_of_earlier_part,
    is_complete and is_change as is_half_a_change,
    is_complete and not is_change as is_reported,
    is_revised,
    is_revised_below
from completed
