-- one row per unit and period from which a form is expected (an open form: may come), with what came

create or replace temp table slot as

with asked as (
    select distinct
        target_cell.programme_no,
        cell.form_no
    from target_cell
    inner join cell on target_cell.cell_no = cell.cell_no
),

filler as (
    select distinct
        unit_node.unit_no,
        unit_node.level_no,
        placed.goes_to,
        unit_node.valid_from,
        unit_node.valid_to,
        asked.form_no
    from asked
    inner join form_level on asked.form_no = form_level.form_no
    inner join member on asked.programme_no = member.programme_no
    inner join unit_node
        on member.unit_no = unit_node.unit_no and form_level.level_no = unit_node.level_no
    inner join placed on unit_node.unit_no = placed.unit_no
),

shown_period as (
    select distinct
        period.period_no,
        period.form_no,
        period.last_day,
        form.is_open
    from target_cell
    inner join cell on target_cell.cell_no = cell.cell_no
    inner join period on cell.period_no = period.period_no
    inner join form on period.form_no = form.form_no
),

expected as (
    select
        filler.unit_no * getvariable('period_count') + shown_period.period_no as slot_no,
        filler.unit_no,
        filler.level_no,
        filler.goes_to,
        shown_period.period_no,
        shown_period.form_no,
        shown_period.is_open
    from filler
    inner join shown_period
        on
            filler.form_no = shown_period.form_no
            and shown_period.last_day between filler.valid_from and filler.valid_to
)

select
    expected.*,
    coalesce(handed_in.submission_count, 0) as submission_count,
    coalesce(handed_in.is_late, false) as is_late,
    coalesce(handed_in.is_illustrative, false) as is_illustrative,
    handed_in.oldest_received,
    handed_in.newest_received
from expected
left join handed_in on expected.slot_no = handed_in.slot_no
