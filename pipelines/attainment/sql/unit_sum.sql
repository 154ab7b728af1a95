-- one row per unit above the wards and cell: districts, whose wards are in their own sum already

create or replace temp table unit_sum as

select
    unit_no,
    level_no,
    cell_no,
    cast(above as decimal(25, 3)) as above,
    cast(below as decimal(25, 3)) as below,
    cast(missing_below as decimal(25, 3)) as missing_below,
    cast(units_reported as integer) as units_reported,
    cast(units_missing as integer) as units_missing,
    cast(units_unbounded as integer) as units_unbounded,
    cast(units_carried as integer) as units_carried,
    cast(units_blank as integer) as units_blank,
    cast(units_late as integer) as units_late,
    is_illustrative,
    is_revised,
    oldest_received,
    newest_received,
    false as has_coverage
from own_sum
where level_no >= 2
