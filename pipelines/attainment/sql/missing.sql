-- one row per expected unit, period and indicator without a complete figure, with its denominator

create or replace temp table missing as

with reported_count as (
    select
        unit_no,
        period_no,
        count(*) as indicator_count
    from reported
    group by unit_no, period_no
),

asked as (
    select
        form_no,
        count(*) as indicator_count
    from indicator
    group by form_no
),

-- few slots lack anything: only those are looked at indicator by indicator
incomplete_slot as (
    select
        slot.unit_no,
        slot.level_no,
        slot.period_no,
        slot.form_no,
        slot.submission_count >= period.part_count as is_handed_in
    from slot
    inner join asked on slot.form_no = asked.form_no
    inner join period on slot.period_no = period.period_no
    left join reported_count
        on slot.unit_no = reported_count.unit_no and slot.period_no = reported_count.period_no
    where
        not slot.is_open
        and coalesce(reported_count.indicator_count, 0) < asked.indicator_count
),

lacking as (
    select
        incomplete_slot.unit_no,
        incomplete_slot.level_no,
        incomplete_slot.period_no,
        incomplete_slot.is_handed_in,
        indicator.indicator_no,
        indicator.measure,
        indicator.sums_over_units
    from incomplete_slot
    inner join indicator on incomplete_slot.form_no = indicator.form_no
    anti join reported
        on
            incomplete_slot.unit_no = reported.unit_no
            and incomplete_slot.period_no = reported.period_no
            and indicator.indicator_no = reported.indicator_no
),

known as (
    select
        unit_no,
        period_no,
        indicator_no,
        below
    from figure
    where knows_below
),

-- this period's own denominator where only the numerator is missing, else the last one before
denominator as (
    select
        lacking.unit_no,
        lacking.period_no,
        lacking.indicator_no,
        arg_max(known.below, known.period_no) as below,
        max(known.period_no) as period_no_known
    from lacking
    inner join period on lacking.period_no = period.period_no
    inner join known
        on
            lacking.unit_no = known.unit_no
            and lacking.indicator_no = known.indicator_no
            and known.period_no between period.series_start and lacking.period_no
    where lacking.measure = 'ratio'
    group by lacking.unit_no, lacking.period_no, lacking.indicator_no
)

select
    lacking.unit_no,
    lacking.level_no,
    lacking.period_no,
    lacking.indicator_no,
    lacking.sums_over_units,
    denominator.below as missing_below,
    lacking.measure = 'ratio' and denominator.below is null as is_unbounded,
    coalesce(denominator.period_no_known < lacking.period_no, false) as is_carried,
    lacking.is_handed_in and lacking.measure != 'change' as is_blank,
    coalesce(handed_in.is_illustrative, false) as is_illustrative
from lacking
left join denominator
    on
        lacking.unit_no = denominator.unit_no
        and lacking.period_no = denominator.period_no
        and lacking.indicator_no = denominator.indicator_no
left join handed_in
    on
        denominator.unit_no = handed_in.unit_no
        and denominator.period_no_known = handed_in.period_no
