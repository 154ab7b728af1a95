-- one row per unit and period that lacks the figure of at least one indicator

create or replace temp table incomplete_slot as

with figure_count as (
    select
        slot_no,
        count(*) as reported
    from figure
    where is_reported
    group by slot_no
),

asked as (
    select
        form_no,
        count(*) as indicator_count
    from indicator
    group by form_no
)

select
    slot.slot_no,
    slot.unit_no,
    slot.level_no,
    slot.period_no,
    slot.form_no,
    slot.submission_count >= period.part_count as is_handed_in,
    -- there was no such unit yet to hand in the first part
    period.is_rolled_up and unit_node.valid_from > period.first_day as begins_within
from slot
inner join unit_node on slot.unit_no = unit_node.unit_no
inner join asked on slot.form_no = asked.form_no
inner join period on slot.period_no = period.period_no
left join figure_count on slot.slot_no = figure_count.slot_no
where
    not slot.is_open
    and coalesce(figure_count.reported, 0) < asked.indicator_count
