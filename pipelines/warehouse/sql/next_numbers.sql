-- one row: the next free file_no and submission_no

select
    coalesce((select max(file_no) from received_file), 0) + 1 as file_no,
    coalesce((select max(submission_no) from submission), 0) + 1 as submission_no
