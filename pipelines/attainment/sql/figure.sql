-- one row per slot (unit and period) and cell (indicator and period) with a complete figure
-- (is_reported), with half of a change, or with no more than the denominator that a bound needs

create or replace temp table figure as

with summed as (
    select
        source.slot_no,
        indicator_part.indicator_no,
        sum(case when indicator_part.is_numerator then data_value.value end) as above,
        sum(case when not indicator_part.is_numerator then data_value.value end) as below,
        count(case when indicator_part.is_numerator then data_value.value end) as count_above,
        count(case when not indicator_part.is_numerator then data_value.value end) as count_below
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
        revision.cell_no is not null as is_revised,
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
        case
            when cell.test_times is null then revised.above
            when
                cast(revised.above as decimal(25, 3)) * cell.test_times - cell.test_less
                >= cell.test_edge
                then 1
            else 0
        end as above,
        revised.count_above = cell.needed_above
        and revised.count_below = cell.needed_below
        -- a year's stock is that of its end: of an earlier part only the denominator is of use
        and (early_slot.slot_no is null or not cell.takes_last) as is_complete,
        revised.count_below = cell.needed_below and cell.measure = 'ratio' as knows_below,
        cell.measure = 'change' as is_change
    from revised
    -- every figure has its cell; an inner join would make DuckDB expect far fewer rows
    left join cell on revised.cell_no = cell.cell_no
    left join early_slot on revised.slot_no = early_slot.slot_no
)

-- figures of earlier periods have no slot: they are kept for changes and carried denominators
select
    slot_no,
    cell_no,
    above,
    below,
    is_complete and not is_change as is_reported,
    is_revised
from completed
where is_complete or knows_below
