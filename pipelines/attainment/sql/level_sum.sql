-- one row per unit of the level `level_no` and cell: its own sum and its children's

insert into unit_sum

with part as (
    select
        unit_no,
        cell_no,
        above,
        below,
        missing_below,
        units_reported,
        units_missing,
        units_unbounded,
        units_carried,
        units_blank,
        units_late,
        is_illustrative,
        is_revised,
        oldest_received,
        newest_received
    from own_sum
    where level_no = getvariable('level_no')
    union all
    select
        parent.unit_no,
        unit_sum.cell_no,
        unit_sum.above,
        unit_sum.below,
        unit_sum.missing_below,
        unit_sum.units_reported,
        unit_sum.units_missing,
        unit_sum.units_unbounded,
        unit_sum.units_carried,
        unit_sum.units_blank,
        unit_sum.units_late,
        unit_sum.is_illustrative,
        unit_sum.is_revised,
        unit_sum.oldest_received,
        unit_sum.newest_received
    from unit_sum
    inner join cell on unit_sum.cell_no = cell.cell_no
    inner join unit_node on unit_sum.unit_no = unit_node.unit_no
    inner join unit_node as parent on unit_node.parent_no = parent.unit_no
    where cell.sums_over_units and parent.level_no = getvariable('level_no')
)

select
    unit_no,
    getvariable('level_no') as level_no,
    cell_no,
    sum(above) as above,
    sum(below) as below,
    sum(missing_below) as missing_below,
    sum(units_reported) as units_reported,
    sum(units_missing) as units_missing,
    sum(units_unbounded) as units_unbounded,
    sum(units_carried) as units_carried,
    sum(units_blank) as units_blank,
    sum(units_late) as units_late,
    bool_or(is_illustrative) as is_illustrative,
    bool_or(is_revised) as is_revised,
    min(oldest_received) as oldest_received,
    max(newest_received) as newest_received,
    false as has_coverage
from part
group by unit_no, cell_no
