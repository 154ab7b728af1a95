-- one row per programme, indicator, unit and period: the figure, its bounds and its verdict

with ward as (
    select
        unit_no,
        level_no,
        period_no,
        indicator_no,
        above,
        below,
        null as missing_below,
        units_reported,
        units_expected,
        has_coverage,
        false as is_unbounded,
        0 as units_carried,
        false as is_blank,
        case when is_late then 1 else 0 end as units_late,
        is_illustrative,
        oldest_received,
        newest_received
    from reported
    where level_no = 3
    union all
    select
        unit_no,
        level_no,
        period_no,
        indicator_no,
        null as above,
        null as below,
        missing_below,
        0 as units_reported,
        1 as units_expected,
        false as has_coverage,
        is_unbounded,
        case when is_carried then 1 else 0 end as units_carried,
        is_blank,
        0 as units_late,
        is_illustrative,
        null as oldest_received,
        null as newest_received
    from missing
    where level_no = 3
),

figure_of_unit as (
    select * from ward
    union all
    select
        unit_no,
        level_no,
        period_no,
        indicator_no,
        above,
        below,
        missing_below,
        units_reported,
        units_expected,
        has_coverage,
        units_unbounded > 0 as is_unbounded,
        units_carried,
        units_blank > 0 as is_blank,
        units_late,
        is_illustrative,
        oldest_received,
        newest_received
    from unit_sum
),

-- a share is of the units expected, whoever reported; an open form expects nobody
measured as (
    select
        shown.programme,
        shown.indicator,
        place.unit,
        place.level,
        place.parent,
        shown.period,
        shown.period_end,
        shown.op,
        shown.target,
        shown.target_times,
        shown.target_less,
        shown.target_edge,
        shown.provenance,
        shown.break_before,
        shown.is_ratio,
        shown.is_share,
        shown.is_count,
        shown.is_change,
        shown.is_open,
        shown.is_awaited,
        shown.is_provisional,
        figure_of_unit.above,
        case
            when shown.is_share then cast(figure_of_unit.units_expected as decimal(25, 3))
            when not shown.is_count then figure_of_unit.below
        end as below,
        coalesce(figure_of_unit.missing_below, 0) as missing_below,
        figure_of_unit.units_reported,
        figure_of_unit.units_expected,
        figure_of_unit.units_expected - figure_of_unit.units_reported as units_missing,
        figure_of_unit.has_coverage,
        figure_of_unit.is_unbounded
        or (shown.is_open and figure_of_unit.units_expected > figure_of_unit.units_reported)
            as is_unbounded,
        not shown.is_open and figure_of_unit.units_expected = 0 as is_nobody_expected,
        figure_of_unit.is_blank,
        figure_of_unit.units_carried,
        figure_of_unit.units_late,
        figure_of_unit.is_illustrative,
        figure_of_unit.oldest_received,
        figure_of_unit.newest_received
    from figure_of_unit
    inner join shown
        on
            figure_of_unit.indicator_no = shown.indicator_no
            and figure_of_unit.period_no = shown.period_no
            and figure_of_unit.level_no = shown.level_no
    inner join place
        on
            shown.programme_no = place.programme_no
            and figure_of_unit.unit_no = place.unit_no
            and (shown.is_figured_here or place.is_scope)
),

-- no-assumption bounds (Manski 1989): whoever is missing may have none, or all of its denominator
worst_and_best as (
    select
        measured.*,
        case
            when is_nobody_expected or (is_open and above is null) then null
            when is_change then case when units_missing = 0 then above end
            when is_ratio and is_unbounded then 0
            else coalesce(above, 0)
        end as lower_above,
        case
            when is_ratio then case when not is_unbounded then coalesce(below, 0) + missing_below end
            else below
        end as lower_below,
        case
            when is_nobody_expected or (is_open and above is null) then null
            when is_ratio then case when not is_unbounded then coalesce(above, 0) + missing_below end
            when is_share then coalesce(above, 0) + units_missing
            when units_missing = 0 then above
        end as upper_above
    from measured
),

-- 0/0 is no bound
bounded as (
    select
        worst_and_best.*,
        case when lower_below is distinct from 0 then lower_above end as lower_numerator,
        case when lower_below != 0 and lower_above is not null then lower_below end
            as lower_denominator,
        case when lower_below is distinct from 0 then upper_above end as upper_numerator,
        case when lower_below != 0 and upper_above is not null then lower_below end
            as upper_denominator,
        case when above is not null and below is distinct from 0 then above end as valued_above
    from worst_and_best
),

-- n/d op p/q holds where n*q - d*p, its sign turned for < and <=, reaches the edge: never divided
compared as (
    select
        bounded.*,
        valued_above * target_times - coalesce(below, 1) * target_less - target_edge as margin,
        lower_numerator * target_times - coalesce(lower_denominator, 1) * target_less - target_edge
            as lower_margin,
        upper_numerator * target_times - coalesce(upper_denominator, 1) * target_less - target_edge
            as upper_margin,
        is_nobody_expected
        or (not is_count and units_missing = 0 and above = 0 and below = 0) as is_not_applicable
    from bounded
)

select
    programme,
    indicator,
    unit,
    level,
    parent,
    period,
    period_end,
    cast(above as decimal(38, 3)) as numerator,
    cast(case when above is not null then below end as decimal(38, 3)) as denominator,
    cast(valued_above as double) / cast(coalesce(below, 1) as double) as value,
    cast(lower_numerator as decimal(38, 3)) as lower_numerator,
    cast(lower_denominator as decimal(38, 3)) as lower_denominator,
    cast(upper_numerator as decimal(38, 3)) as upper_numerator,
    cast(upper_denominator as decimal(38, 3)) as upper_denominator,
    cast(lower_numerator as double) / cast(coalesce(lower_denominator, 1) as double) as lower,
    cast(upper_numerator as double) / cast(coalesce(upper_denominator, 1) as double) as upper,
    op,
    target,
    case
        when op is null then null
        when is_not_applicable then 'not_applicable'
        when (target_times > 0 and lower_margin >= 0) or (target_times < 0 and upper_margin >= 0)
            then 'met'
        when (target_times > 0 and upper_margin < 0) or (target_times < 0 and lower_margin < 0)
            then 'not_met'
        when is_awaited then 'not_due'
        else 'undetermined'
    end as verdict,
    case
        when margin >= 0 then 0
        -- rounded up in whole thousandths: a division would leave the exact numbers
        when margin < 0
            then cast(
                (cast(cast(-margin as decimal(34, 3)) * 1000 as hugeint) + cast(abs(target_times) as hugeint) * 1000 - 1)
                // (cast(abs(target_times) as hugeint) * 1000) as bigint
            )
    end as to_go,
    case
        when valued_above is not null or is_nobody_expected then null
        when not is_count and units_missing = 0 and above = 0 and below = 0 then 'nothing_occurred'
        when is_blank then 'blank'
        when is_awaited then 'not_due'
        else 'missing'
    end as absence,
    units_reported,
    case when not is_open or has_coverage then units_expected end as units_expected,
    units_carried,
    units_late,
    is_provisional as provisional,
    is_illustrative as illustrative,
    oldest_received,
    newest_received,
    provenance,
    break_before
from compared
