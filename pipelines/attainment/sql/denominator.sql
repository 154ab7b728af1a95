-- one row per missing ratio whose denominator is known: this period's own, else the last one before

create or replace temp table denominator as

with ratio as (
    select
        unit_no,
        cell_no,
        indicator_no,
        series_start
    from lacking
    where is_ratio
),

newest as (
    select
        ratio.unit_no,
        ratio.cell_no,
        arg_max(figure.below, figure.cell_no) as below,
        arg_max(figure.slot_no, figure.cell_no) as known_slot_no,
        max(figure.cell_no) as known_cell_no
    from ratio
    inner join figure
        on
            ratio.unit_no = figure.slot_no // getvariable('period_count')
            and ratio.indicator_no = figure.cell_no // getvariable('period_count')
            and ratio.series_start <= figure.cell_no
            and ratio.cell_no >= figure.cell_no
    group by ratio.unit_no, ratio.cell_no
)

select
    newest.unit_no,
    newest.cell_no,
    cast(newest.below as decimal(25, 3)) as below,
    newest.known_cell_no < newest.cell_no
    or (cell.takes_last and early_slot.slot_no is not null) as is_carried,
    coalesce(revision.is_below, false) as is_revised,
    coalesce(handed_in.is_illustrative, false) as is_illustrative
from newest
inner join cell on newest.known_cell_no = cell.cell_no
left join early_slot on newest.known_slot_no = early_slot.slot_no
left join revision
    on newest.known_slot_no = revision.slot_no and newest.known_cell_no = revision.cell_no
left join handed_in on newest.known_slot_no = handed_in.slot_no
