-- one row per unit above the wards and cell: what it and its own wards reported

create or replace temp table reported_sum as

select
    slot.goes_to as unit_no,
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
inner join slot on figure.slot_no = slot.slot_no
inner join cell on figure.cell_no = cell.cell_no
where figure.is_reported and (cell.sums_over_units or slot.level_no < 3)
group by slot.goes_to, figure.cell_no
