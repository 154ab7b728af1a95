-- the names of a plan as numbered types: a row carries two bytes, not twenty letters
-- noqa: disable=PRS

create or replace temp type unit_name as enum (
    select unit from unit_node
    union
    select parent from unit_node
    where parent is not null
);
create or replace temp type programme_name as enum (select distinct programme from target_cell);
create or replace temp type indicator_name as enum (select distinct indicator from target_cell);
create or replace temp type period_name as enum (select distinct period from period);
