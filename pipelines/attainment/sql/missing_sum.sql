-- one row per unit above the wards and cell: what is missing of it and its own wards

create or replace temp table missing_sum as

select
    placed.goes_to as unit_no,
    missing.cell_no,
    count(*) as units_missing,
    sum(missing.missing_below) as missing_below,
    count_if(missing.is_unbounded) as units_unbounded,
    count_if(missing.is_carried) as units_carried,
    count_if(missing.is_blank) as units_blank,
    bool_or(missing.is_illustrative) as is_illustrative,
    bool_or(missing.is_revised) as is_revised
from missing
inner join placed on missing.unit_no = placed.unit_no
inner join cell on missing.cell_no = cell.cell_no
where cell.sums_over_units or placed.level_no < 3
group by placed.goes_to, missing.cell_no
