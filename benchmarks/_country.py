"""A country of generated facts: the tree, the spec and a warehouse full of submissions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipelines.domain.org_unit import Level, OrgUnit, UnitId
from pipelines.spec.model import Spec
from pipelines.warehouse.store import Warehouse

WARDS, DISTRICTS, PROVINCES, QUARTERS, ELEMENTS, INDICATORS = 10_600, 705, 63, 20, 22, 12


@dataclass(frozen=True)
class Country:
    """A register of 63 provinces, 705 districts and 10,600 wards."""

    everyone: tuple[OrgUnit, ...]

    def units(self) -> tuple[OrgUnit, ...]:
        """Every unit."""
        return self.everyone


def country() -> Country:
    """The tree: wards dealt out to districts, districts to provinces."""

    def unit(level: Level, code: str, parent: UnitId | None) -> OrgUnit:
        return OrgUnit(UnitId("gso-2024", level, code), code, level, parent, None, None)

    nation = unit(Level.NATION, "vn", None)
    provinces = [unit(Level.PROVINCE, f"{n:02d}", nation.id) for n in range(PROVINCES)]
    districts = [
        unit(Level.DISTRICT, f"{n:03d}", provinces[n % PROVINCES].id) for n in range(DISTRICTS)
    ]
    wards = [unit(Level.WARD, f"{n:05d}", districts[n % DISTRICTS].id) for n in range(WARDS)]
    return Country((nation, *provinces, *districts, *wards))


def spec_of(scale: int) -> Spec:
    """Ten ratios, a share of wards and a count; ``scale`` elements on each side of the line."""
    words = {"vi": "Số liệu sinh ra để đo tốc độ", "en": "Generated for measuring speed"}
    sides = [[f"element_{side * scale + n:03d}" for n in range(scale)] for side in range(ELEMENTS)]
    shared: dict[str, object] = {
        "name": words,
        "definition": words,
        "form": "ward-quarter",
        "over_time": "sum",
        "over_units": "sum",
        "better": "higher",
    }
    ratios: list[dict[str, object]] = [
        {"measure": "ratio", "numerator": sides[2 * n], "denominator": sides[2 * n + 1]}
        for n in range(INDICATORS - 2)
    ]
    share: dict[str, object] = {
        "measure": "share_of_units",
        "test": {"elements": sides[20], "op": ">=", "value": 40},
    }
    count: dict[str, object] = {"measure": "count", "numerator": sides[21]}
    indicators = {f"indicator_{n}": shared | own for n, own in enumerate([*ratios, share, count])}
    element = {
        "name": words,
        "unit": "household",
        "semantics": "flow",
        "over_time": "sum",
        "over_units": "sum",
    }
    target: dict[str, object] = {
        "op": ">",
        "clause": {"document": "none", "quote": "none"},
        "provenance": "quoted",
    }
    return Spec.model_validate(
        {
            "format": 1,
            "title": words,
            "documents": {"none": {"title": words}},
            "units_of_measure": {"household": {"name": words}},
            "calendars": {"quarterly": {"name": words, "period_types": ["quarter"]}},
            "data_elements": {name: element for side in sides for name in side},
            "forms": {
                "ward-quarter": {
                    "name": words,
                    "version": "1",
                    "calendar": "quarterly",
                    "levels": ["ward"],
                    "due": {"ward": {"days_after": 5}},
                    "sections": [{"title": words, "elements": [e for side in sides for e in side]}],
                }
            },
            "indicators": indicators,
            "programmes": {
                "country": {
                    "name": words,
                    "short_name": words,
                    "document": "none",
                    "scope": ["gso-2024/nation/vn"],
                    "starts": date(2020, 1, 1),
                    "ends": date(2024, 12, 31),
                    "targets": [
                        target | {"indicator": name, "value": "40%" if n < 11 else 100_000}
                        for n, name in enumerate(indicators)
                    ],
                }
            },
        }
    )


def fill(warehouse: Warehouse, *, scale: int, missing: int) -> int:
    """Generate the facts with DuckDB's range(); one submission in ``missing`` is not handed in."""
    with warehouse.cursor() as cursor:
        cursor.execute(
            """
            insert into submission
            select
                row_number() over (order by quarter, ward),
                row_number() over (order by quarter, ward),
                'ward-quarter',
                '1',
                'gso-2024/ward/' || lpad(cast(ward as varchar), 5, '0'),
                cast(2020 + quarter // 4 as varchar) || '-Q' || cast(1 + quarter % 4 as varchar),
                timestamp '2020-04-03' + to_months(cast(3 * quarter as integer)),
                'on_time', null, true, null, null
            from range($quarters) as q (quarter), range($wards) as w (ward)
            where hash(quarter * 20000 + ward) % $missing > 0
            """,
            {"quarters": QUARTERS, "wards": WARDS, "missing": missing},
        )
        # A numerator is part of its denominator: even elements are at most the next odd one.
        cursor.execute(
            """
            insert into data_value
            select
                submission_no,
                form,
                unit,
                period,
                'element_' || lpad(cast(element as varchar), 3, '0'),
                case
                    when (element // $scale) % 2 = 0 then hash(submission_no, element) % 90
                    else 90 + hash(submission_no, element) % 100
                end,
                null, '', 'Biểu', 'C8', null
            from submission, range($elements) as e (element)
            order by submission_no, element
            """,
            {"scale": scale, "elements": ELEMENTS * scale},
        )
        cursor.execute("checkpoint")
        return int(cursor.execute("select count(*) from data_value").fetchall()[0][0])
