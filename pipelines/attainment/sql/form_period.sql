-- one row per form and period of which anything was received by the moment `known_at`

select distinct
    form,
    period
from submission
where received_at <= getvariable('known_at')
