-- one row per unit above the wards (or scope of a programme) and cell: its own figures and its wards'

create or replace temp table own_sum as

with summed as (
    select
        coalesce(reported_sum.unit_no, missing_sum.unit_no) as unit_no,
        coalesce(reported_sum.cell_no, missing_sum.cell_no) as cell_no,
        reported_sum.above,
        reported_sum.below,
        missing_sum.missing_below,
        coalesce(reported_sum.units_reported, 0) as units_reported,
        coalesce(missing_sum.units_missing, 0) as units_missing,
        coalesce(missing_sum.units_unbounded, 0) as units_unbounded,
        coalesce(missing_sum.units_carried, 0) as units_carried,
        coalesce(missing_sum.units_blank, 0) as units_blank,
        coalesce(reported_sum.units_late, 0) as units_late,
        coalesce(reported_sum.is_illustrative, false)
        or coalesce(missing_sum.is_illustrative, false) as is_illustrative,
        coalesce(reported_sum.is_revised, false)
        or coalesce(missing_sum.is_revised, false) as is_revised,
        reported_sum.oldest_received,
        reported_sum.newest_received
    from reported_sum
    full outer join missing_sum
        on
            reported_sum.unit_no = missing_sum.unit_no
            and reported_sum.cell_no = missing_sum.cell_no
)

select
    coalesce(summed.unit_no, upper_cell.unit_no) as unit_no,
    unit_node.level_no,
    coalesce(summed.cell_no, upper_cell.cell_no) as cell_no,
    summed.above,
    summed.below,
    summed.missing_below,
    coalesce(summed.units_reported, 0) as units_reported,
    coalesce(summed.units_missing, 0) as units_missing,
    coalesce(summed.units_unbounded, 0) as units_unbounded,
    coalesce(summed.units_carried, 0) as units_carried,
    coalesce(summed.units_blank, 0) as units_blank,
    coalesce(summed.units_late, 0) as units_late,
    coalesce(summed.is_illustrative, false) as is_illustrative,
    coalesce(summed.is_revised, false) as is_revised,
    summed.oldest_received,
    summed.newest_received
from summed
full outer join upper_cell
    on summed.unit_no = upper_cell.unit_no and summed.cell_no = upper_cell.cell_no
inner join unit_node on coalesce(summed.unit_no, upper_cell.unit_no) = unit_node.unit_no
