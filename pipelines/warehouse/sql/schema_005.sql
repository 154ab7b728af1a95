-- Schema version 5. A refused file may have said that its figures are made up.

-- null where it was refused before this was kept
alter table refused_submission add column if not exists illustrative boolean;
