-- one type per kind of name: each name is kept once, and the rows of an answer hold its number
-- noqa: disable=PRS

create temp type unit_name as enum (
    select unit from unit_node
    union
    select parent from unit_node
    where parent is not null
);
create temp type level_name as enum (select distinct level from unit_node);
create temp type period_name as enum (select distinct period from period);
create temp type programme_name as enum (select distinct programme from target_cell);
create temp type indicator_name as enum (select distinct indicator from target_cell);
create temp type op_name as enum (select distinct op from target_cell where op is not null);
create temp type target_name as enum (
    select distinct target from target_cell
    where target is not null
);
create temp type provenance_name as enum (select distinct provenance from target_cell);
