-- one row per unit and cell of a change: against the year before, where both are complete

insert into figure

with half as (
    select
        figure.slot_no,
        figure.slot_no // getvariable('period_count') as unit_no,
        figure.cell_no,
        cell.year_before,
        figure.above,
        figure.is_revised
    from figure
    inner join cell on figure.cell_no = cell.cell_no
    where cell.measure = 'change'
)

select
    half.slot_no,
    half.cell_no,
    half.above - earlier.above as above,
    earlier.above as below,
    true as is_reported,
    half.is_revised or earlier.is_revised as is_revised
from half
inner join half as earlier
    on half.unit_no = earlier.unit_no and half.year_before = earlier.cell_no
