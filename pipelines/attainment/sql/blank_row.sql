-- one row per unit, period and indicator to be shown although no form is expected from the unit itself

create or replace temp table blank_row as

with wanted as (
    select distinct
        unit_node.unit_no,
        unit_node.level_no,
        target_period.period_no,
        target_period.indicator_no,
        indicator.sums_over_units
    from target_period
    inner join period on target_period.period_no = period.period_no
    inner join form on period.form_no = form.form_no
    inner join indicator on target_period.indicator_no = indicator.indicator_no
    inner join member on target_period.programme_no = member.programme_no
    inner join unit_node
        on
            member.unit_no = unit_node.unit_no
            and period.last_day between unit_node.valid_from and unit_node.valid_to
    where
        (member.is_scope and (not form.is_open or target_period.op is not null))
        or (
            indicator.sums_over_units
            and not form.is_open
            and unit_node.level_no < form.lowest_level
        )
)

select wanted.*
from wanted
anti join slot
    on wanted.unit_no = slot.unit_no and wanted.period_no = slot.period_no and not slot.is_open
