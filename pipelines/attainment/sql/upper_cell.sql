-- one row per cell and unit above the wards (or scope of a programme) that readers see

create or replace temp table upper_cell as

with seen as (
    select distinct
        unit_node.unit_no,
        unit_node.level_no,
        unit_node.valid_from,
        unit_node.valid_to,
        cell.indicator_no
    from target_cell
    inner join cell on target_cell.cell_no = cell.cell_no
    inner join form on cell.form_no = form.form_no
    inner join member on target_cell.programme_no = member.programme_no
    inner join unit_node on member.unit_no = unit_node.unit_no
    where
        (member.is_scope and (not form.is_open or target_cell.op is not null))
        or (
            cell.sums_over_units
            and not form.is_open
            and unit_node.level_no < least(form.lowest_level, 3)
        )
),

shown_cell as (
    select distinct
        cell.cell_no,
        cell.indicator_no,
        period.period_no,
        period.last_day
    from target_cell
    inner join cell on target_cell.cell_no = cell.cell_no
    inner join period on cell.period_no = period.period_no
)

select
    seen.unit_no,
    seen.level_no,
    shown_cell.cell_no
from seen
inner join shown_cell
    on
        seen.indicator_no = shown_cell.indicator_no
        and shown_cell.last_day between seen.valid_from and seen.valid_to
left join slot
    on
        seen.unit_no = slot.unit_no
        and shown_cell.period_no = slot.period_no
        and seen.level_no = 3
        and (slot.submission_count > 0 or not slot.is_open)
-- a ward that fills the form in has its own row already
where slot.unit_no is null
