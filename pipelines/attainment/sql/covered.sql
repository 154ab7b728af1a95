-- one row per unit and cell of an open form that says itself how many units stand behind its figures

update unit_sum
set
    units_reported = coverage.units_reported,
    units_missing = coverage.units_expected - coverage.units_reported,
    units_unbounded = greatest(coverage.units_expected - coverage.units_reported, 0),
    is_revised = unit_sum.is_revised or coverage.is_revised,
    has_coverage = true
from coverage
inner join cell on coverage.period_no = cell.period_no
where unit_sum.unit_no = coverage.unit_no and unit_sum.cell_no = cell.cell_no and unit_sum.units_reported > 0
