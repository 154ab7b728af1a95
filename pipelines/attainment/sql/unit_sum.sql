-- one row per unit above the wards, period and indicator, filled level by level from the lowest up

create or replace temp table unit_sum (
    unit_no integer,
    level_no integer,
    period_no integer,
    indicator_no integer,
    sums_over_units boolean,
    above decimal(25, 3),
    below decimal(25, 3),
    missing_below decimal(25, 3),
    units_reported integer,
    units_expected integer,
    has_coverage boolean,
    units_unbounded integer,
    units_carried integer,
    units_blank integer,
    units_late integer,
    is_illustrative boolean,
    oldest_received date,
    newest_received date
)
