-- one row per unit, period and indicator whose figure is complete

create or replace temp table reported as

with complete as (
    select
        figure.unit_no,
        figure.period_no,
        figure.indicator_no,
        indicator.measure,
        indicator.sums_over_units,
        figure.above,
        figure.below
    from figure
    inner join indicator on figure.indicator_no = indicator.indicator_no
    where figure.is_complete
),

-- a change compares with the year before, so only units that reported both
measured as (
    select
        complete.unit_no,
        complete.period_no,
        complete.indicator_no,
        complete.sums_over_units,
        complete.above,
        complete.below
    from complete
    where complete.measure != 'change'
    union all
    select
        complete.unit_no,
        complete.period_no,
        complete.indicator_no,
        complete.sums_over_units,
        complete.above - earlier.above as above,
        earlier.above as below
    from complete
    inner join period on complete.period_no = period.period_no
    inner join complete as earlier
        on
            complete.unit_no = earlier.unit_no
            and complete.indicator_no = earlier.indicator_no
            and period.year_before = earlier.period_no
    where complete.measure = 'change'
)

select
    measured.unit_no,
    slot.level_no,
    measured.period_no,
    measured.indicator_no,
    measured.sums_over_units,
    measured.above,
    measured.below,
    coalesce(cast(coverage.units_reported as integer), 1) as units_reported,
    coalesce(cast(coverage.units_expected as integer), 1) as units_expected,
    coverage.units_expected is not null as has_coverage,
    slot.is_late,
    slot.is_illustrative,
    slot.oldest_received,
    slot.newest_received
from measured
inner join slot on measured.unit_no = slot.unit_no and measured.period_no = slot.period_no
left join coverage
    on
        measured.unit_no = coverage.unit_no
        and measured.period_no = coverage.period_no
