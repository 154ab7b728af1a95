-- one row per target, period and level: everything about a figure but the figure

create or replace temp table shown as

select
    target_cell.cell_no * 4 + period_level.level_no as shown_no,
    target_cell.place_offset,
    cast(target_cell.programme as programme_name) as programme,
    cast(target_cell.indicator as indicator_name) as indicator,
    cast(period.period as period_name) as period, -- noqa: RF04
    period.last_day as period_end,
    cast(target_cell.op as op_name) as op,
    cast(target_cell.target as target_name) as target, -- noqa: RF04
    target_cell.target_times,
    target_cell.target_less,
    target_cell.target_edge,
    -- what one count more adds to the margin, in thousandths
    cast(abs(target_cell.target_times) * 1000 as bigint) as step,
    cast(target_cell.provenance as provenance_name) as provenance,
    target_cell.break_before,
    cell.measure = 'ratio' as is_ratio,
    cell.measure = 'share_of_units' as is_share,
    cell.measure = 'count' as is_count,
    cell.measure = 'change' as is_change,
    form.is_open,
    period.is_awaited,
    period_level.is_provisional,
    case
        when cell.sums_over_units then period_level.level_no <= form.lowest_level
        else form_level.level_no is not null
    end as is_figured_here
from target_cell
inner join cell on target_cell.cell_no = cell.cell_no
inner join period on cell.period_no = period.period_no
inner join period_level on cell.period_no = period_level.period_no
inner join form on cell.form_no = form.form_no
left join form_level
    on form.form_no = form_level.form_no and period_level.level_no = form_level.level_no
