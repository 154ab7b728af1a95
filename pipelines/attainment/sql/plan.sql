-- the tables of the plan as tables of DuckDB's own: it knows their size, an Arrow table's it does not
-- noqa: disable=AM04

create or replace temp table unit_node as select * from plan_unit_node;
create or replace temp table member as select * from plan_member;
create or replace temp table form as select * from plan_form;
create or replace temp table form_level as select * from plan_form_level;
create or replace temp table form_coverage as select * from plan_form_coverage;
create or replace temp table indicator as select * from plan_indicator;
create or replace temp table indicator_part as select * from plan_indicator_part;
create or replace temp table cell as select * from plan_cell;
create or replace temp table period as select * from plan_period;
create or replace temp table period_part as select * from plan_period_part;
create or replace temp table period_level as select * from plan_period_level;
create or replace temp table target_cell as select * from plan_target_cell;
