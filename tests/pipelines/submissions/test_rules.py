"""A form's rules compare sums; an explanation turns a warning into something to know."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipelines.domain.issue import Severity
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.submissions.model import Absence, DataValue, Submission
from pipelines.submissions.rules import RuleBook


@pytest.fixture
def check(spec):
    """Check victims = men + women; a text instead of a number is a refused cell."""

    def run(victims, men, women, *, explanation=None, missing=None, severity=None):
        rules = [
            rule.model_copy(
                update={
                    "missing": missing or rule.missing,
                    "severity": severity or rule.severity,
                }
            )
            for rule in spec.rules
        ]
        given = {"victims": victims, "victims_men": men, "victims_women": women}
        values = tuple(
            DataValue(
                element,
                Decimal(number) if isinstance(number, int) else None,
                {None: Absence.BLANK, "?": Absence.UNREADABLE}.get(number),
                str(number),
                "s",
                f"D{row}",
                explanation if element == "victims" else None,
            )
            for row, (element, number) in enumerate(given.items(), 1)
        )
        unit, period = UnitId.parse("gso-2024/ward/00611"), Period.parse("2024")
        submission = Submission("tt07-annual", "2017", unit, period, values)
        book = RuleBook(spec.model_copy(update={"rules": tuple(rules)}))
        return book.check(submission, "a.xlsx")

    return run


def test_sides_that_agree_raise_nothing(check):
    assert check(5, 1, 4) == []


def test_sides_that_differ_ask_for_an_explanation(check):
    (issue,) = check(5, 1, 3)
    assert (issue.code, issue.severity) == ("SUB301", Severity.WARNING)
    assert (issue.seen, issue.expected) == ("4", "= 5")
    assert str(issue.place) == "a.xlsx:s!D2"
    assert "Giải trình" in issue.action.vi


def test_an_explanation_turns_the_warning_into_information(check):
    (issue,) = check(5, 1, 3, explanation="Một trẻ chưa rõ giới tính")
    assert (issue.code, issue.severity) == ("SUB303", Severity.INFO)
    assert "Một trẻ chưa rõ giới tính" in issue.action.vi


def test_an_error_stays_an_error_even_when_explained(check):
    (issue,) = check(5, 1, 3, explanation="Vì sao không", severity=Severity.ERROR)
    assert (issue.code, issue.severity) == ("SUB301", Severity.ERROR)


@pytest.mark.parametrize(
    ("missing", "severity"),
    [("skip", None), ("warn", Severity.WARNING), ("error", Severity.ERROR)],
)
def test_a_blank_side_is_what_the_rule_says(check, missing, severity):
    issues = check(5, 1, None, missing=missing)
    assert [i.severity for i in issues] == ([severity] if severity else [])
    assert all(i.code == "SUB302" and i.element == "victims_women" for i in issues)


def test_a_refused_cell_is_not_told_twice(check):
    assert check(5, 1, "?") == []


def test_a_blank_is_never_taken_for_zero(check):
    (issue,) = check(1, 1, None)
    assert issue.code == "SUB302"


def test_a_submission_without_figures_breaks_no_rule(check):
    assert check(None, None, None) == []
