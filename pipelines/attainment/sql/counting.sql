-- the two sums behind every verdict: how far a figure is from its target, and what is still to go

-- n/d op p/q holds where n*q - d*p, its sign turned for < and <=, reaches the edge: never divided
create or replace temp macro margin_of(above, below, times, less, edge) as
cast(above as decimal(25, 3)) * times - cast(coalesce(below, 1) as decimal(25, 3)) * less - edge;

-- rounded up in whole thousandths, of which one count more adds `step`: a division would leave the
-- exact numbers
create or replace temp macro counts_to_go(margin, step) as
case
    when margin >= 0 then 0
    when margin > -100000000000
        then (cast(cast(-margin as decimal(14, 3)) * 1000 as bigint) + step - 1) // step
    when margin < 0
        then cast(
            (cast(cast(-margin as decimal(34, 3)) * 1000 as hugeint) + step - 1) // step
            as bigint
        )
end;
