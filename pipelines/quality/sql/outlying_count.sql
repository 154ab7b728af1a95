-- one row per count that is far both from its unit's own past and from its peers of the period
--
-- On the scale 2 * sqrt(x + 3/8) a Poisson count varies by about 1 whatever its size (Anscombe,
-- Biometrika 35, 1948); chance alone is therefore never taken for less than that. 1.4826: the
-- deviation of a normal distribution from its median absolute deviation.

with counted as (
    select
        value_no,
        form_no,
        type_no,
        line_no,
        unit_no,
        parent_no,
        period_no,
        value,
        explanation,
        is_sensitive,
        2 * sqrt(value::double + 0.375) as size
    from figure
    where semantics = 'flow' and is_count
),

peers as (
    select
        form_no,
        type_no,
        line_no,
        period_no,
        parent_no,
        median(size) as usual,
        getvariable('outlier_distance') * greatest(1, 1.4826 * mad(size)) as reach
    from counted
    group by form_no, type_no, line_no, period_no, parent_no
    having count(*) >= getvariable('least_peers')
),

-- where there are too few peers, the past alone tells
far_from_peers as (
    select
        counted.value_no,
        counted.form_no,
        counted.type_no,
        counted.line_no,
        counted.unit_no,
        counted.period_no,
        counted.value,
        counted.explanation,
        counted.is_sensitive,
        counted.size,
        peers.usual as usual_of_peers
    from counted
    left join peers
        on
            counted.form_no = peers.form_no
            and counted.type_no = peers.type_no
            and counted.line_no = peers.line_no
            and counted.period_no = peers.period_no
            and counted.parent_no = peers.parent_no
    where peers.usual is null or abs(counted.size - peers.usual) > peers.reach
),

past as (
    select
        later.value_no,
        median(earlier.size) as usual,
        getvariable('outlier_distance') * greatest(1, 1.4826 * mad(earlier.size)) as reach
    from far_from_peers as later
    inner join counted as earlier
        on
            later.form_no = earlier.form_no
            and later.type_no = earlier.type_no
            and later.line_no = earlier.line_no
            and later.unit_no = earlier.unit_no
            and later.period_no > earlier.period_no
    group by later.value_no
    having count(*) >= getvariable('least_past')
)

select
    later.value_no,
    later.value,
    later.explanation,
    later.is_sensitive,
    round(past.usual ** 2 / 4 - 0.375) as usual,
    ceil(greatest(past.usual - past.reach, 0) ** 2 / 4 - 0.375) as low,
    floor((past.usual + past.reach) ** 2 / 4 - 0.375) as high,
    round(later.usual_of_peers ** 2 / 4 - 0.375) as usual_of_peers
from far_from_peers as later
inner join past on later.value_no = past.value_no
where
    abs(later.size - past.usual) > past.reach
    and (
        later.usual_of_peers is null
        or (later.size > later.usual_of_peers) = (later.size > past.usual)
    )
order by later.value_no
