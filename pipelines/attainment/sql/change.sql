-- one row per unit and cell of a change: against the year before, where both are complete

insert into figure

with half as (
    select
        slot_no,
        slot_no // getvariable('period_count') as unit_no,
        cell_no,
        above,
        is_revised
    from figure
    where is_half_a_change
)

select
    half.slot_no,
    half.cell_no,
    half.above - earlier.above as above,
    earlier.above as below,
    true as knows_below,
    false as is_of_earlier_part,
    false as is_half_a_change,
    true as is_reported,
    half.is_revised or earlier.is_revised as is_revised,
    earlier.is_revised as is_revised_below
from half
inner join cell on half.cell_no = cell.cell_no
inner join half as earlier
    on half.unit_no = earlier.unit_no and cell.year_before = earlier.cell_no
