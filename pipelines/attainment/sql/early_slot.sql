-- one row per unit and rolled-up period of which the last part was not handed in

create or replace temp table early_slot as

select slot_no
from source
where is_rolled_up
group by slot_no
having not bool_or(is_last_part)
