-- one row per programme, indicator, ward and period with a complete figure: both bounds are the figure

-- nine rows in ten are of this kind, so they go without the care that missing units need
with measured as (
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
        shown.is_change,
        shown.is_open,
        shown.provenance,
        shown.break_before,
        shown.is_provisional,
        figure.above,
        slot.is_late,
        slot.is_illustrative,
        figure.is_revised,
        slot.oldest_received,
        slot.newest_received,
        case
            when shown.is_share then 1
            when not shown.is_count then figure.below
        end as below
    from figure
    -- joins on one small number each are looked up, not hashed
    inner join slot on figure.slot_no = slot.slot_no
    inner join shown on figure.cell_no * 4 + slot.level_no = shown.shown_no
    inner join place on shown.place_offset + slot.unit_no = place.place_no
    where
        figure.is_reported
        and slot.level_no = 3
        and (shown.is_figured_here or place.is_scope)
),

-- 0/0, or a change from nothing: reported, and yet no figure
based as (
    select
        *,
        coalesce(below, 1) != 0 as is_based
    from measured
),

valued as (
    select
        *,
        case
            when is_based then cast(above as double) / coalesce(cast(below as double), 1)
        end as quotient,
        case
            when is_based then margin_of(above, below, target_times, target_less, target_edge)
        end as margin
    from based
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
    above as numerator,
    below as denominator,
    is_based,
    quotient,
    case
        when margin >= 0 then 'met'
        when margin < 0 then 'not_met'
        when op is not null then 'not_applicable'
    end as verdict,
    case when not is_change then counts_to_go(margin, step) end as to_go,
    case when not is_based and above = 0 then 'nothing_occurred' end as absence,
    1 as units_reported,
    case when not is_open then 1 end as units_expected,
    0 as units_carried,
    case when is_late then 1 else 0 end as units_late,
    is_illustrative as illustrative,
    is_revised as revised,
    oldest_received,
    newest_received,
    provenance,
    break_before,
    is_provisional as provisional
from valued
