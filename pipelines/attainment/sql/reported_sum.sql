-- one row per unit above the wards and cell: what it and its own wards reported

create or replace temp table reported_sum as

select
    placed.goes_to as unit_no,
    figure.cell_no,
    sum(figure.above) as above,
    sum(figure.below) as below,
    count(*) as units_reported,
    count_if(slot.is_late) as units_late,
    bool_or(slot.is_illustrative) as is_illustrative,
    bool_or(figure.is_revised) as is_revised,
    min(slot.oldest_received) as oldest_received,
    max(slot.newest_received) as newest_received
from figure
inner join slot on figure.unit_no * getvariable('period_count') + figure.period_no = slot.slot_no
inner join placed on figure.unit_no = placed.unit_no
inner join cell on figure.cell_no = cell.cell_no
where figure.is_reported and (cell.sums_over_units or placed.level_no < 3)
group by placed.goes_to, figure.cell_no
