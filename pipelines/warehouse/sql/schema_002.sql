-- Schema version 2. Whose figures a refused file held: its units have answered, if not yet well.

-- one row per submission of a rejected or unreadable file, as far as its head could be read
create table refused_submission (
    file_no bigint not null,
    form varchar not null,
    unit varchar not null,
    period varchar not null
);

insert into refused_submission
select distinct
    issue.file_no,
    issue.form,
    issue.unit,
    issue.period
from issue
inner join received_file on issue.file_no = received_file.file_no
where received_file.status in ('rejected', 'unreadable') and issue.unit is not null;
