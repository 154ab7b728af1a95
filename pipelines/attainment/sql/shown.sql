-- one row per target, period and level: everything about a figure but the figure

create or replace temp table shown as

select
    target_period.programme_no,
    target_period.programme,
    target_period.indicator_no,
    target_period.indicator,
    target_period.period_no,
    period_level.level_no,
    period.period,
    period.last_day as period_end,
    target_period.op,
    target_period.target,
    target_period.target_times,
    target_period.target_less,
    target_period.target_edge,
    target_period.provenance,
    target_period.break_before,
    indicator.measure = 'ratio' as is_ratio,
    indicator.measure = 'share_of_units' as is_share,
    indicator.measure = 'count' as is_count,
    indicator.measure = 'change' as is_change,
    form.is_open,
    case
        when indicator.sums_over_units then period_level.level_no <= form.lowest_level
        else form_level.level_no is not null
    end as is_figured_here,
    period.is_awaited,
    period_level.is_provisional
from target_period
inner join period on target_period.period_no = period.period_no
inner join period_level on target_period.period_no = period_level.period_no
inner join form on period.form_no = form.form_no
inner join indicator on target_period.indicator_no = indicator.indicator_no
left join form_level
    on form.form_no = form_level.form_no and period_level.level_no = form_level.level_no
