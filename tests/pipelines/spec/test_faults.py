"""Each kind of fault is told, by a code that stays."""

import pytest

AIM = "        value: 95%\n        due: 2025-06-30\n"
COVERAGE = "    coverage: {reported: a, expected: b, level: ward}"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("format: 1", "format: [1", "SPEC101"),
        ("  stock:\n", "\tstock:\n", "SPEC101"),
        ("  stock:\n", "  coverage:\n", "SPEC102"),
        ("modality: monitor", "modality: no", "SPEC103"),
        ("value: 95%", "value: 12:30", "SPEC103"),
        ("gso-2024/province/06", "06", "SPEC103"),
        ("days_after: 10", "days_after: 1_0", "SPEC103"),
        ("value: 95%", "value: 0.95", "SPEC104"),
        ("starts: 2024-01-01", "starts: 2024-02-30", "SPEC105"),
        ('version: "1"', 'version: !!str "1"\n    note: !sum 3', "SPEC106"),
        ("documents:\n", "documents:\n  ? [a, b]\n  : {title: {vi: x, en: x}}\n", "SPEC106"),
        ("better: higher\n    decimals", "beter: higher\n    decimals", "SPEC110"),
        ("format: 1", "format: 1\nfingerprint: abc", "SPEC110"),
        ("    measure: count\n", "", "SPEC111"),
        ('{vi: "Quý", en: "Quarters"}', '{vi: "Quý"}', "SPEC111"),
        ("measure: count", "measure: mean", "SPEC112"),
        ('{vi: "Quý", en: "Quarters"}', '{vi: "Quý", en: "Quarters", fr: "Trimestres"}', "SPEC112"),
        ('{vi: "Quý", en: "Quarters"}', '{vi: " ", en: "Quarters"}', "SPEC112"),
        ("period_types: [quarter]", 'period_types: [quarter]\n    year_starts: "01-31"', "SPEC112"),
        ("children_due: 100", "children_due: -1", "SPEC112"),
        ("children_due: 100", "children_due: 100, times: 0", "SPEC112"),
        ("  plan:", "  Kế hoạch:", "SPEC113"),
        ("document: plan\n", "document: plon\n", "SPEC201"),
        ("indicator: stock", "indicator: stok", "SPEC201"),
        ("unit: dose", "unit: doze", "SPEC201"),
        ("numerator: [doses_in_stock]", "numerator: [dose_in_stock]", "SPEC201"),
        ("    sections:", f"{COVERAGE}\n    sections:", "SPEC201"),
        ("right: [children_due]", "right: [children_du]", "SPEC201"),
        ("semantics: stock, over_time: last", "semantics: stock, over_time: sum", "SPEC202"),
        ("children_immunised, doses", "children_due, doses", "SPEC203"),
        ("    targets:\n", "    collects: [distric-quarter]\n    targets:\n", "SPEC201"),
        ("    targets:\n", "    collects: [district-quarter]\n    targets:\n", "SPEC203"),
        ("province: {days_after: 20}", "province: {days_after: 5}", "SPEC204"),
        ("due: {district: {days_after: 10}, province", "due: {province", "SPEC205"),
        ("rolls_up_to: [half-year, year]", "rolls_up_to: [month]", "SPEC206"),
        ("    denominator: [children_due]\n", "", "SPEC207"),
        ("over_time: last\n    over_units", "over_time: sum\n    over_units", "SPEC208"),
        ("gso-2024/province/06", "gso-2024/province/99", "SPEC209"),
        ("ends: 2025-06-30", "ends: 2023-06-30", "SPEC210"),
        ("starts: 2024-01-01", "starts: 0001-01-01", "SPEC227"),
        ("[gso-2024/province/06]", "[gso-2024/province/06, gso-2024/province/06]", "SPEC226"),
        ("[gso-2024/province/06]", "[gso-2024/province/06, gso-2024/nation/vn]", "SPEC226"),
        ("value: 95%", f"value: {'9' * 5000}", "SPEC112"),
        ("indicator: stock", "indicator: coverage", "SPEC211"),
        ("        due: 2025-06-30\n", "", "SPEC212"),
        ("provenance: quoted", "provenance: inherited", "SPEC213"),
        ("Đạt 95%", "Trên 95%", "SPEC214"),
        ("last, over_units: sum}", "last, over_units: sum, value_type: percent}", "SPEC215"),
        ("unit: child, semantics: flow", "unit: dose, semantics: flow", "SPEC216"),
        ("severity: error", "severity: warning", "SPEC217"),
        ("value: 95%", "value: 95", "SPEC218"),
        ('op: ">="\n        value: 95%', 'op: ">"\n        value: 100%', "SPEC218"),
        ("Đạt 95%", "Đạt 90%", "SPEC219"),
        ("Đạt 95%", "Phấn đấu đạt 95%", "SPEC220"),
        ('        due: 2025-06-30', '        due: 2026-06-30', "SPEC222"),
        ("    decimals: 0", "    breaks: [{period: 2024-06, reason: {vi: x, en: x}}]", "SPEC223"),
        ("plan: {title", "plan: {carries_out: plan, title", "SPEC224"),
        ("provenance: quoted", "provenance: inherited\n        inherited_from: plan", "SPEC225"),
        ("verdict: met, to_go: 0", "verdict: met, to_go: 2", "SPEC302"),
        ("children_due: 100}]", "children_due: 100, doses_in_stock: 3}]", "SPEC304"),
        ("children_due: 100}]", "children_due: 100}], carried: [{}, {}]", "SPEC304"),
    ],
)  # fmt: skip
def test_each_kind_of_fault_is_told(faults, old, new, code):
    assert code in [found for found, _ in faults((old, new))]


def test_a_clause_of_another_document_than_the_plans_own_is_a_fault(faults):
    other = '  law: {title: {vi: "Luật", en: "Law"}}\nunits_of_measure'
    found = faults(
        ("units_of_measure", other), ("clause: {document: plan", "clause: {document: law")
    )
    assert [code for code, _ in found] == ["SPEC221"]


def test_a_target_without_examples_is_a_fault_even_where_it_is_only_monitored(faults, small, line):
    start = small.index("        examples:")
    end = small.index("      - indicator: stock")
    assert faults((small[start:end], "")) == [("SPEC301", line("- indicator: coverage"))]
    start = small.index("        examples:", end)
    assert faults((small[start:], "")) == [("SPEC301", line("- indicator: stock"))]


def test_examples_that_cannot_tell_over_from_reach_are_a_fault(faults):
    found = faults(
        ("children_immunised: 95, children_due", "children_immunised: 96, children_due"),
        ("verdict: not_met, to_go: 1", "verdict: not_met"),
    )
    assert [code for code, _ in found] == ["SPEC303"]


def test_an_entry_used_twice_by_reference_is_a_fault_even_where_it_holds_itself(faults):
    assert "SPEC106" in [code for code, _ in faults(("document: plan\n", "document: &x [*x]\n"))]


def test_text_nested_without_end_is_a_fault_and_no_traceback(faults, small):
    for depth in (101, 100_000):
        assert faults((small, "[" * depth + "]" * depth)) == [("SPEC101", 1)]


def test_two_rules_or_tasks_of_one_name_are_a_fault(faults, small):
    start, end = small.index("  - id:"), small.index("indicators:\n")
    rule = small[start:end]
    assert [code for code, _ in faults((rule, rule * 2))] == ["SPEC203"]
    task = "      - {id: a, name: {vi: x, en: x}, clause: {document: plan, quote: q}}\n"
    tasks = "    tasks:\n" + task * 2 + "    targets:\n"
    assert [code for code, _ in faults(("    targets:\n", tasks))] == ["SPEC203"]


def test_a_baseline_and_milestones_on_the_way_are_no_fault(faults):
    assert (
        faults(
            (AIM, AIM + _path("70%", "2023-12-31", ("80%", "2024-06-30"), ("95%", "2024-12-31")))
        )
        == []
    )


@pytest.mark.parametrize(
    ("path", "code"),
    [
        (("70%", "2025-06-30"), "SPEC228"),
        (("70%", "2024-06-30", ("80%", "2024-06-30")), "SPEC228"),
        (("70%", "2023-12-31", ("90%", "2024-12-31"), ("92%", "2024-06-30")), "SPEC228"),
        (("70%", "2022-12-31", ("80%", "2023-12-31")), "SPEC228"),
        (("70%", "2023-12-31", ("80%", "2025-12-31")), "SPEC228"),
        (("70%", "2023-12-31", ("60%", "2024-06-30")), "SPEC229"),
        (("70%", "2023-12-31", ("96%", "2024-06-30")), "SPEC229"),
        (("70%", "2023-12-31", ("90%", "2024-06-30"), ("85%", "2024-12-31")), "SPEC229"),
        (("70", "2023-12-31"), "SPEC218"),
    ],
)
def test_a_path_leads_forward_in_time_and_toward_the_target(faults, path, code):
    assert faults((AIM, AIM + _path(*path))) != []
    assert {found for found, _ in faults((AIM, AIM + _path(*path)))} == {code}


def test_the_fault_of_a_path_stands_at_its_milestone(told, line):
    path = _path("70%", "2023-12-31", ("60%", "2024-06-30"))
    (issue,) = told((AIM, AIM + path))
    assert issue.place.line == line('        clause: {document: plan, quote: "Đạt 95%') + 2


def test_a_path_needs_a_target_and_a_document(faults):
    monitored = 'clause: {document: plan, quote: "Theo dõi tồn kho"}\n'
    baseline = "        baseline: {value: 3, day: 2023-12-31, clause: {document: plan, quote: q}}\n"
    assert [code for code, _ in faults((monitored, monitored + baseline))] == ["SPEC230"]
    assert [
        code for code, _ in faults((AIM, AIM + _path("70%", "2023-12-31").replace("plan", "plon")))
    ] == ["SPEC201"]


def _path(value, day, *milestones):
    clause = "clause: {document: plan, quote: q}"
    lines = [f"        baseline: {{value: {value}, day: {day}, {clause}}}"]
    lines += ["        milestones:"] if milestones else []
    lines += [f"          - {{value: {value}, due: {due}}}" for value, due in milestones]
    return "\n".join(lines) + "\n"
