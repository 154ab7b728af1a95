-- one row per correction that stood at the moment `known_at`, as far as events had been recorded up to
-- `last_correction` (null: all of them)

create or replace temp table standing_correction as

with known as (
    select
        event_no,
        event,
        form,
        unit,
        period,
        element,
        expected,
        value, -- noqa: RF04
        reason,
        declared_by,
        declared_on
    from correction
    where
        recorded_at <= getvariable('known_at')
        and (getvariable('last_correction') is null or event_no <= getvariable('last_correction'))
),

newest as (
    select *
    from known
    qualify row_number() over (
        partition by form, unit, period, element
        order by event_no desc
    ) = 1
)

select
    event_no,
    form,
    unit,
    period,
    element,
    expected,
    value, -- noqa: RF04
    reason,
    declared_by,
    declared_on
from newest
where event = 'declared'
