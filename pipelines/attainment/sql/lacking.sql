-- one row per expected unit and cell without a complete figure; nobody is expected to have counted
-- over the whole of a period within which the unit came to be

create or replace temp table lacking as

with reported as (
    select
        incomplete_slot.unit_no,
        figure.cell_no
    from incomplete_slot
    inner join figure on incomplete_slot.slot_no = figure.slot_no
    where figure.is_reported
)

select
    incomplete_slot.unit_no,
    incomplete_slot.level_no,
    cell.cell_no,
    cell.indicator_no,
    cell.series_start,
    cell.measure = 'ratio' as is_ratio,
    incomplete_slot.is_handed_in and cell.measure != 'change' as is_blank
from incomplete_slot
inner join cell on incomplete_slot.period_no = cell.period_no
left join reported
    on incomplete_slot.unit_no = reported.unit_no and cell.cell_no = reported.cell_no
where reported.unit_no is null and not (incomplete_slot.begins_within and cell.takes_all)
