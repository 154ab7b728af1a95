-- one row per target x unit x period as loaded, sorted by programme and unit

select * from attainment  -- noqa: AM04, the schema names them
order by
    programme_no,
    unit_no
