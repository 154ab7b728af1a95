-- one row per row of attainment, in its order: is the figure hidden, are only its bounds withheld

select
    coalesce(hidden_figure.is_figure, false) as is_hidden,
    coalesce(not hidden_figure.is_figure, false) as is_bounds_only
from attainment
left join hidden_figure
    on
        attainment.indicator = hidden_figure.indicator
        and attainment.unit = hidden_figure.unit
        and attainment.period = hidden_figure.period
order by attainment.position
