-- one row per unit above the wards, period and indicator: what it and its own wards handed in

create or replace temp table own_sum as

with placed as (
    select
        unit_node.unit_no,
        unit_node.level_no,
        case when unit_node.level_no = 3 then unit_node.parent_no else unit_node.unit_no end as goes_to
    from unit_node
),

reported_sum as (
    select
        placed.goes_to as unit_no,
        reported.period_no,
        reported.indicator_no,
        reported.sums_over_units,
        sum(reported.above) as above,
        sum(reported.below) as below,
        sum(reported.units_reported) as units_reported,
        sum(reported.units_expected) as units_expected,
        bool_or(reported.has_coverage) as has_coverage,
        count_if(reported.is_late) as units_late,
        bool_or(reported.is_illustrative) as is_illustrative,
        min(reported.oldest_received) as oldest_received,
        max(reported.newest_received) as newest_received
    from reported
    inner join placed on reported.unit_no = placed.unit_no
    where reported.sums_over_units or placed.level_no < 3
    group by placed.goes_to, reported.period_no, reported.indicator_no, reported.sums_over_units
),

missing_sum as (
    select
        placed.goes_to as unit_no,
        missing.period_no,
        missing.indicator_no,
        missing.sums_over_units,
        count(*) as units_expected,
        sum(missing.missing_below) as missing_below,
        count_if(missing.is_unbounded) as units_unbounded,
        count_if(missing.is_carried) as units_carried,
        count_if(missing.is_blank) as units_blank,
        bool_or(missing.is_illustrative) as is_illustrative
    from missing
    inner join placed on missing.unit_no = placed.unit_no
    where missing.sums_over_units or placed.level_no < 3
    group by placed.goes_to, missing.period_no, missing.indicator_no, missing.sums_over_units
)

select
    unit_no,
    period_no,
    indicator_no,
    sums_over_units,
    above,
    below,
    null as missing_below,
    units_reported,
    units_expected,
    has_coverage,
    0 as units_unbounded,
    0 as units_carried,
    0 as units_blank,
    units_late,
    is_illustrative,
    oldest_received,
    newest_received
from reported_sum
union all
select
    unit_no,
    period_no,
    indicator_no,
    sums_over_units,
    null as above,
    null as below,
    missing_below,
    0 as units_reported,
    units_expected,
    false as has_coverage,
    units_unbounded,
    units_carried,
    units_blank,
    0 as units_late,
    is_illustrative,
    null as oldest_received,
    null as newest_received
from missing_sum
union all
select
    unit_no,
    period_no,
    indicator_no,
    sums_over_units,
    null as above,
    null as below,
    null as missing_below,
    0 as units_reported,
    0 as units_expected,
    false as has_coverage,
    0 as units_unbounded,
    0 as units_carried,
    0 as units_blank,
    0 as units_late,
    false as is_illustrative,
    null as oldest_received,
    null as newest_received
from blank_row
