-- one row per form and period with a submission in force

select distinct
    form,
    period
from current_submission
