-- one row per expected unit and cell without a complete figure, with its denominator

create or replace temp table missing as

select
    lacking.unit_no,
    lacking.level_no,
    lacking.cell_no,
    lacking.is_blank,
    denominator.below as missing_below,
    lacking.is_ratio and denominator.below is null as is_unbounded,
    coalesce(denominator.is_carried, false) as is_carried,
    coalesce(denominator.is_illustrative, false) as is_illustrative,
    coalesce(denominator.is_revised, false) as is_revised
from lacking
left join denominator
    on lacking.unit_no = denominator.unit_no and lacking.cell_no = denominator.cell_no
