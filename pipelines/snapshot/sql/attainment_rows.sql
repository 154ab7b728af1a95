-- one row per target x unit x period: of a part of the tree, of the children of one unit, or of units

select
    programme,
    indicator,
    unit,
    level,
    parent,
    period,
    period_end,
    numerator,
    denominator,
    value,
    lower_numerator,
    lower_denominator,
    upper_numerator,
    upper_denominator,
    lower,
    upper,
    op,
    target,
    verdict,
    to_go,
    absence,
    units_reported,
    units_expected,
    units_carried,
    units_late,
    provisional,
    illustrative,
    oldest_received,
    newest_received,
    provenance,
    break_before
from attainment
where
    programme_no = $programme_no
    and unit_no between $first_unit and $last_unit
    and ($parent_no is null or parent_no = $parent_no)
    and ($unit_nos is null or list_contains($unit_nos, unit_no))
    and target_no between $first_target and $last_target
    and period_no between $first_period and $last_period
    and level_no between $first_level and $last_level
order by target_no, unit_no, period_no
