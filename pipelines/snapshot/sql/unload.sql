-- the files are in memory: nothing may read them behind a reader's back any more

drop view published_attainment;
drop view published_values;
drop view published_submissions;
drop view published_files;
drop view published_issues;
