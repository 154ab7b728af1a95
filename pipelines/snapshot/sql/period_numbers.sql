-- one row per period code: its number

select
    period,
    period_no
from period_order
