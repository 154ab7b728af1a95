-- one row per programme and unit within its scope, with the names that readers see

create or replace temp table place as

select
    member.place_no,
    member.is_scope,
    cast(unit_node.unit as unit_name) as unit,
    cast(unit_node.level as level_name) as level, -- noqa: RF04
    cast(unit_node.parent as unit_name) as parent
from member
inner join unit_node on member.unit_no = unit_node.unit_no
