-- one row per target x unit x period: every unit of a programme

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
    and ($period is null or period = $period)
    and ($indicator is null or indicator = $indicator)
    and ($level is null or level = $level)
order by target_no, unit_no, period_no
