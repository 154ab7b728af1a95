-- one row per period in which a programme has rows, oldest first

select
    period,
    max(period_end) as last_day
from reported
where programme_no = $programme_no
group by period
order by max(period_no)
