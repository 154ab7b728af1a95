-- one row per unit of the level `level_no`, period and indicator: its own sum and its children's

insert into unit_sum

with part as (
    select
        own_sum.unit_no,
        own_sum.period_no,
        own_sum.indicator_no,
        own_sum.sums_over_units,
        own_sum.above,
        own_sum.below,
        own_sum.missing_below,
        own_sum.units_reported,
        own_sum.units_expected,
        own_sum.has_coverage,
        own_sum.units_unbounded,
        own_sum.units_carried,
        own_sum.units_blank,
        own_sum.units_late,
        own_sum.is_illustrative,
        own_sum.oldest_received,
        own_sum.newest_received
    from own_sum
    union all
    select
        unit_node.parent_no as unit_no,
        unit_sum.period_no,
        unit_sum.indicator_no,
        unit_sum.sums_over_units,
        unit_sum.above,
        unit_sum.below,
        unit_sum.missing_below,
        unit_sum.units_reported,
        unit_sum.units_expected,
        unit_sum.has_coverage,
        unit_sum.units_unbounded,
        unit_sum.units_carried,
        unit_sum.units_blank,
        unit_sum.units_late,
        unit_sum.is_illustrative,
        unit_sum.oldest_received,
        unit_sum.newest_received
    from unit_sum
    inner join unit_node on unit_sum.unit_no = unit_node.unit_no
    where unit_sum.sums_over_units
)

select
    part.unit_no,
    unit_node.level_no,
    part.period_no,
    part.indicator_no,
    part.sums_over_units,
    sum(part.above) as above,
    sum(part.below) as below,
    sum(part.missing_below) as missing_below,
    sum(part.units_reported) as units_reported,
    sum(part.units_expected) as units_expected,
    bool_or(part.has_coverage) as has_coverage,
    sum(part.units_unbounded) as units_unbounded,
    sum(part.units_carried) as units_carried,
    sum(part.units_blank) as units_blank,
    sum(part.units_late) as units_late,
    bool_or(part.is_illustrative) as is_illustrative,
    min(part.oldest_received) as oldest_received,
    max(part.newest_received) as newest_received
from part
inner join unit_node on part.unit_no = unit_node.unit_no
where unit_node.level_no = getvariable('level_no')
group by
    part.unit_no,
    unit_node.level_no,
    part.period_no,
    part.indicator_no,
    part.sums_over_units
