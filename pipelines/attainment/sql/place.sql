-- one row per programme and unit within its scope, with the names that readers see

create or replace temp table place as

select
    member.place_no,
    member.is_scope,
    unit_node.unit,
    unit_node.level,
    unit_node.parent
from member
inner join unit_node on member.unit_no = unit_node.unit_no
