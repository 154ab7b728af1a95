"""A finding is told beside protected figures only where it tells of nothing that is hidden."""

import pytest

from pipelines.disclosure.findings import protect_findings
from pipelines.domain.issue import Issue, Place, Severity, Text
from pipelines.quality.finding import Finding

WARD, FORM = "gso-2024/ward/00611", "ward-half-year"
WHY = "Ba nạn nhân chuyển đến"
HIDDEN = {(FORM, WARD, "2025-H1")}


def finding(*periods, is_sensitive=False, among_peers=False, why=None):
    severity = Severity.INFO if why else Severity.WARNING
    action = Text(f"«{why}»", f"“{why}”") if why else Text("Kiểm tra.", "Check.")
    words = Text("Cả 18 số liệu đều bằng 0.", "All 18 numbers are zero.")
    issue = Issue("DQ103", severity, Place("a.xlsx", "Biểu", "C8"), words, action, "18")
    return Finding(
        issue, 1, FORM, WARD, periods[0], periods, is_sensitive, among_peers, explanation=why
    )


def told(one, hidden=HIDDEN):
    return list(protect_findings([one], hidden=hidden))


def test_what_rests_on_no_sensitive_number_is_told():
    assert told(finding("2025-H1")) == [finding("2025-H1")]
    assert told(finding("2025-H1", among_peers=True)) == [finding("2025-H1", among_peers=True)]


@pytest.mark.parametrize("periods", [("2025-H1",), ("2025-H2", "2025-H1")])
def test_what_looks_at_a_hidden_sensitive_number_is_not_told(periods):
    assert told(finding(*periods, is_sensitive=True)) == []


def test_what_looks_at_the_sensitive_numbers_of_others_is_not_told():
    assert told(finding("2024-H2", is_sensitive=True, among_peers=True), hidden=()) == []


def test_a_sensitive_number_that_is_shown_may_be_asked_about():
    assert told(finding("2024-H2", is_sensitive=True))


def test_an_explanation_is_quoted_where_it_can_speak_of_nothing_hidden():
    assert WHY in told(finding("2024-H2", why=WHY))[0].issue.action.vi
    for one in (finding("2025-H1", why=WHY), finding("2024-H2", is_sensitive=True, why=WHY)):
        (kept,) = told(one)
        assert WHY not in repr(kept)
        assert kept.issue.action.vi == "Đơn vị đã có giải trình."
