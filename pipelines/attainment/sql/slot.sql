-- one row per unit and period from which a form is expected (an open form: may come), with what came

create or replace temp table slot as

with place as (
    select distinct
        unit_node.unit_no,
        unit_node.level_no,
        period.period_no,
        period.form_no,
        form.is_open
    from target_period
    inner join period on target_period.period_no = period.period_no
    inner join form on period.form_no = form.form_no
    inner join form_level on period.form_no = form_level.form_no
    inner join member on target_period.programme_no = member.programme_no
    inner join unit_node
        on
            member.unit_no = unit_node.unit_no
            and form_level.level_no = unit_node.level_no
            and period.last_day between unit_node.valid_from and unit_node.valid_to
)

select
    place.unit_no,
    place.level_no,
    place.period_no,
    place.form_no,
    place.is_open,
    coalesce(handed_in.submission_count, 0) as submission_count,
    coalesce(handed_in.is_late, false) as is_late,
    coalesce(handed_in.is_illustrative, false) as is_illustrative,
    handed_in.oldest_received,
    handed_in.newest_received
from place
left join handed_in on place.unit_no = handed_in.unit_no and place.period_no = handed_in.period_no
