-- one row per cell and unit above the wards (or scope of a programme) that readers see

create or replace temp table upper_cell as

with asked as (
    select distinct
        target_cell.programme_no,
        cell.indicator_no,
        cell.form_no,
        cell.sums_over_units,
        target_cell.op is not null as is_set
    from target_cell
    inner join cell on target_cell.cell_no = cell.cell_no
),

seen as (
    select distinct
        unit_node.unit_no,
        unit_node.level_no,
        unit_node.valid_from,
        unit_node.valid_to,
        asked.indicator_no
    from asked
    inner join form on asked.form_no = form.form_no
    inner join member on asked.programme_no = member.programme_no
    inner join unit_node on member.unit_no = unit_node.unit_no
    where
        (member.is_scope and (not form.is_open or asked.is_set))
        or (
            asked.sums_over_units
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
),

placed as (
    select
        seen.unit_no,
        seen.level_no,
        shown_cell.cell_no,
        shown_cell.period_no
    from seen
    inner join shown_cell
        on
            seen.indicator_no = shown_cell.indicator_no
            and shown_cell.last_day between seen.valid_from and seen.valid_to
),

-- a ward that is itself the scope and fills the form in has its own row already
lonely_ward as (
    select placed.*
    from placed
    left join slot
        on
            placed.unit_no = slot.unit_no
            and placed.period_no = slot.period_no
            and (slot.submission_count > 0 or not slot.is_open)
    where placed.level_no = 3 and slot.unit_no is null
)

select
    unit_no,
    level_no,
    cell_no
from placed
where level_no < 3
union all
select
    unit_no,
    level_no,
    cell_no
from lonely_ward
