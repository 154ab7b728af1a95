-- one row per table with rows that belong to no received file

with stray as (
    select 'submission' as table_name
    from submission
    where file_no not in (select received_file.file_no from received_file)
    union all
    select 'refused_submission' as table_name
    from refused_submission
    where file_no not in (select received_file.file_no from received_file)
    union all
    select 'issue' as table_name
    from issue
    where file_no not in (select received_file.file_no from received_file)
    union all
    select 'data_value' as table_name
    from data_value
    where submission_no not in (select submission.submission_no from submission)
)

select
    table_name,
    count(*) as row_count
from stray
group by table_name
order by table_name
