-- one row per form, unit and period: what can be said of all its numbers together

create or replace temp table slot as

select
    form_no,
    type_no,
    unit_no,
    period_no,
    previous_no,
    count(*) as numbers,
    count(*) filter (where value != 0) as numbers_above_zero,
    -- equal forms have equal marks; the few that agree are compared number by number
    sum(hash(line_no, value)) as mark,
    arg_min(value_no, line_no) as value_no,
    arg_min(explanation, line_no) filter (where explanation is not null) as explanation,
    bool_or(is_sensitive) as is_sensitive
from figure
group by form_no, type_no, unit_no, period_no, previous_no
