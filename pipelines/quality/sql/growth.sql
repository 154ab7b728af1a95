-- one row per later figure of a year whose growth since the first is far from that of its peers and
-- near what it would be if the one were cumulative and the other not

with grown as (
    select
        later.value_no,
        first_of_year.value_no as value_no_before,
        later.form_no,
        later.type_no,
        later.line_no,
        later.period_no,
        later.index_in_year,
        later.parent_no,
        later.semantics,
        later.value,
        first_of_year.value as value_before,
        later.explanation,
        later.is_sensitive,
        ln(later.value::double / first_of_year.value::double) as growth
    from figure as later
    inner join figure as first_of_year
        on
            later.form_no = first_of_year.form_no
            and later.type_no = first_of_year.type_no
            and later.unit_no = first_of_year.unit_no
            and later.line_no = first_of_year.line_no
            and later.year = first_of_year.year
    where
        later.semantics in ('flow', 'year_to_date')
        and later.is_count
        and later.index_in_year > 1
        and first_of_year.index_in_year = 1
        and later.value > 0
        and first_of_year.value >= getvariable('least_cumulative')
),

peers as (
    select
        form_no,
        type_no,
        line_no,
        period_no,
        parent_no,
        median(growth) as usual,
        mad(growth) as deviation
    from grown
    group by form_no, type_no, line_no, period_no, parent_no
    having count(*) >= getvariable('least_peers')
),

compared as (
    select
        grown.value_no,
        grown.value_no_before,
        grown.value,
        grown.value_before,
        grown.index_in_year,
        grown.semantics,
        grown.explanation,
        grown.is_sensitive,
        exp(grown.growth) as ratio,
        exp(peers.usual) as usual_ratio,
        -- 1.4826: the deviation of a normal distribution from its median absolute deviation
        1.4826 * peers.deviation as spread,
        if(grown.semantics = 'flow', 1, -1) * (grown.growth - peers.usual) as away,
        ln(grown.index_in_year) as cumulative
    from grown
    inner join peers
        on
            grown.form_no = peers.form_no
            and grown.type_no = peers.type_no
            and grown.line_no = peers.line_no
            and grown.period_no = peers.period_no
            and grown.parent_no = peers.parent_no
)

select
    value_no,
    value_no_before,
    value,
    value_before,
    index_in_year,
    semantics,
    ratio,
    usual_ratio,
    explanation,
    is_sensitive
from compared
where
    away > getvariable('outlier_distance') * spread
    and abs(away - cumulative) <= getvariable('cumulative_tolerance') * cumulative
order by value_no
