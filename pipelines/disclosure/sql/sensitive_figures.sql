-- one row per sensitive indicator x unit x period, whichever programmes show it; amounts in whole
-- thousandths, so that they stay exact

with sensitive as (
    select
        attainment.indicator,
        attainment.unit,
        attainment.parent,
        attainment.period,
        attainment.period_end,
        attainment.numerator,
        attainment.denominator,
        attainment.lower_denominator,
        attainment.units_carried,
        programme_scope.unit is null as is_below_scope
    from attainment
    inner join sensitive_indicator on attainment.indicator = sensitive_indicator.indicator
    left join programme_scope
        on
            attainment.programme = programme_scope.programme
            and attainment.unit = programme_scope.unit
)

select
    indicator,
    unit,
    period,
    max(parent) as parent,
    max(numerator * 1000)::bigint as numerator,
    max(denominator * 1000)::bigint as denominator,
    max(lower_denominator * 1000)::bigint as carried,
    coalesce(max(units_carried), 0) as units_carried,
    -- The scope exemption of one programme must not reveal what another hides.
    bool_or(is_below_scope) as is_below_scope
from sensitive
group by indicator, unit, period
order by max(period_end), period, indicator, unit
