-- one row per programme, indicator, unit above the wards or missing ward, and period: bounds, verdict

with unit_figure as (
    select
        unit_no,
        level_no,
        cell_no,
        null as above,
        null as below,
        missing_below,
        0 as units_reported,
        1 as units_missing,
        false as has_coverage,
        is_unbounded,
        case when is_carried then 1 else 0 end as units_carried,
        is_blank,
        0 as units_late,
        is_illustrative,
        is_revised,
        null as oldest_received,
        null as newest_received
    from missing
    where level_no = 3
    union all
    select
        unit_no,
        level_no,
        cell_no,
        above,
        below,
        missing_below,
        units_reported,
        units_missing,
        has_coverage,
        units_unbounded > 0 as is_unbounded,
        units_carried,
        units_blank > 0 as is_blank,
        units_late,
        is_illustrative,
        is_revised,
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
        shown.step,
        shown.is_ratio,
        shown.is_share,
        shown.is_count,
        shown.is_change,
        shown.is_open,
        shown.is_awaited,
        shown.provenance,
        shown.break_before,
        shown.is_provisional,
        unit_figure.above,
        unit_figure.units_reported,
        unit_figure.units_missing,
        unit_figure.has_coverage,
        unit_figure.is_unbounded,
        unit_figure.is_blank,
        unit_figure.units_carried,
        unit_figure.units_late,
        unit_figure.is_illustrative,
        unit_figure.is_revised,
        unit_figure.oldest_received,
        unit_figure.newest_received,
        refused.cell_no is not null as is_refused,
        case
            when shown.is_share
                then cast(unit_figure.units_reported + unit_figure.units_missing as decimal(25, 3))
            when not shown.is_count then unit_figure.below
        end as below,
        coalesce(unit_figure.missing_below, 0) as missing_below,
        not shown.is_open
        and unit_figure.units_reported + unit_figure.units_missing = 0 as is_nobody_expected
    from unit_figure
    -- joins on one small number each are looked up, not hashed
    inner join shown on unit_figure.cell_no * 4 + unit_figure.level_no = shown.shown_no
    inner join place on shown.place_offset + unit_figure.unit_no = place.place_no
    left join refused
        on unit_figure.unit_no = refused.unit_no and unit_figure.cell_no = refused.cell_no
    where shown.is_figured_here or place.is_scope
),

-- no-assumption bounds (Manski 1989): whoever is missing may have none, or all of its denominator
worst_and_best as (
    select
        *,
        units_missing = 0 and above is not null as is_whole,
        case when coalesce(below, 1) != 0 then above end as valued_above,
        case when is_ratio then coalesce(below, 0) + missing_below else below end as bound_below,
        case
            when is_nobody_expected or is_change or (is_open and above is null) then null
            when is_ratio and is_unbounded then 0
            else coalesce(above, 0)
        end as worst_above,
        case
            when is_nobody_expected or is_change or is_count or is_unbounded then null
            when is_ratio then coalesce(above, 0) + missing_below
            when is_share then coalesce(above, 0) + units_missing
        end as best_above
    from measured
),

-- where nobody is missing both bounds are the value; 0/0 is no bound
bounded as (
    select
        *,
        case
            when is_whole then valued_above
            when is_unbounded or coalesce(bound_below, 1) != 0 then worst_above
        end as lower_numerator,
        case
            when is_whole then case when valued_above is not null then below end
            when worst_above is not null and bound_below != 0 and not (is_ratio and is_unbounded)
                then bound_below
        end as lower_denominator,
        case
            when is_whole then valued_above
            when bound_below != 0 then best_above
        end as upper_numerator,
        case
            when is_whole then case when valued_above is not null then below end
            when best_above is not null and bound_below != 0 then bound_below
        end as upper_denominator
    from worst_and_best
),

valued as (
    select
        *,
        cast(valued_above as double) / coalesce(cast(below as double), 1) as quotient,
        margin_of(valued_above, below, target_times, target_less, target_edge) as margin
    from bounded
),

compared as (
    select
        *,
        case
            when is_whole then quotient
            else cast(lower_numerator as double) / coalesce(cast(lower_denominator as double), 1)
        end as lower,
        case
            when is_whole then quotient
            else cast(upper_numerator as double) / coalesce(cast(upper_denominator as double), 1)
        end as upper,
        -- 0/0, or a change from nothing: reported, and yet no figure
        is_whole and below = 0 as is_without_base
    from valued
),

-- an operator that wants more is safest at the lower end, one that wants less at the upper end
decided as (
    select
        *,
        case
            when is_whole then margin
            when target_times > 0
                then
                    margin_of(
                        lower_numerator, lower_denominator, target_times, target_less, target_edge
                    )
            else
                margin_of(
                    upper_numerator, upper_denominator, target_times, target_less, target_edge
                )
        end as worst_margin,
        case
            when is_whole then margin
            when target_times > 0
                then
                    margin_of(
                        upper_numerator, upper_denominator, target_times, target_less, target_edge
                    )
            else
                margin_of(
                    lower_numerator, lower_denominator, target_times, target_less, target_edge
                )
        end as best_margin
    from compared
)

select -- noqa: ST06
    programme,
    indicator,
    unit,
    level,
    parent,
    period,
    period_end,
    op,
    target,
    cast(above as decimal(38, 3)) as numerator,
    cast(case when above is not null then below end as decimal(38, 3)) as denominator,
    quotient as value, -- noqa: RF04
    cast(lower_numerator as decimal(38, 3)) as lower_numerator,
    cast(lower_denominator as decimal(38, 3)) as lower_denominator,
    cast(upper_numerator as decimal(38, 3)) as upper_numerator,
    cast(upper_denominator as decimal(38, 3)) as upper_denominator,
    lower,
    upper,
    case
        when worst_margin >= 0 then 'met'
        when best_margin < 0 then 'not_met'
        when op is null then null
        when is_nobody_expected or is_without_base then 'not_applicable'
        when is_awaited then 'not_due'
        else 'undetermined'
    end as verdict,
    case when not is_change then counts_to_go(margin, step) end as to_go,
    case
        when valued_above is not null or is_nobody_expected then null
        when is_without_base then case when above = 0 then 'nothing_occurred' end
        when is_blank then 'blank'
        when is_refused then 'rejected'
        when is_awaited then 'not_due'
        else 'missing'
    end as absence,
    units_reported,
    case when not is_open or has_coverage then units_reported + units_missing end as units_expected,
    units_carried,
    units_late,
    is_illustrative as illustrative,
    is_revised as revised,
    oldest_received,
    newest_received,
    provenance,
    break_before,
    is_provisional as provisional
from decided
