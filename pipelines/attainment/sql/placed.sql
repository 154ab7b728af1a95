-- one row per unit: where its own figures start on their way up

create or replace temp table placed as

-- level 3 are the wards: no unit is below them, so their figures start at the parent
select
    unit_no,
    level_no,
    case when level_no = 3 then parent_no else unit_no end as goes_to
from unit_node
