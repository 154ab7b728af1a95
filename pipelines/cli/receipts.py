"""Receipts of a load, for people and for machines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import click

from pipelines.cli.named_period import in_words
from pipelines.domain.issue import Issue, Severity, Text
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.spec.model import Spec
from pipelines.submissions.model import Receipt, ReceiptStatus
from pipelines.submissions.unit_names import full_name
from pipelines.units.register import UnitRegister

REFUSED = (ReceiptStatus.REJECTED, ReceiptStatus.UNREADABLE)
"""What became of a file of which nothing was loaded."""
WORDS = {
    "accepted": Text("nhận", "accepted"),
    "corrected": Text("nhận bản sửa", "corrected"),
    "duplicate": Text("trùng, bỏ qua", "duplicate"),
    "rejected": Text("trả lại", "rejected"),
    "unreadable": Text("không đọc được", "unreadable"),
    "on_time": Text("đúng hạn", "on time"),
    "late": Text("muộn", "late"),
}
"""What becomes of a file, and when it came, in words."""
_SHOWN = 3
"""How many issues of a file are told; the others stand beside the file."""


def tell_receipts(
    receipts: Sequence[Receipt], *, spec: Spec, units: UnitRegister, language: str
) -> None:
    """Print each receipt with its first issues, then how many there were of each kind."""
    for receipt in receipts:
        _tell(receipt, spec, units, language)
    counts = Counter(WORDS[r.status].in_language(language) for r in receipts)
    told = ", ".join(f"{n} {status}" for status, n in counts.items())
    total = Text("tệp", "file(s)").in_language(language)
    click.echo(f"{len(receipts)} {total}" + (f": {told}" if told else ""))


def _tell(receipt: Receipt, spec: Spec, units: UnitRegister, language: str) -> None:
    """One line, then the first issues."""
    words = [WORDS[receipt.status].in_language(language)]
    if receipt.timeliness:
        words.append(WORDS[receipt.timeliness].in_language(language))
    about = _about(receipt, spec, units, language)
    click.echo(f"{receipt.file}: {', '.join(words)}" + (f" · {about}" if about else ""))
    for issue in receipt.issues[:_SHOWN]:
        click.echo(f"  {_issue_words(issue, language)}")
    if len(receipt.issues) > _SHOWN:
        number = len(receipt.issues) - _SHOWN
        more = Text(f"và {number} điều nữa", f"and {number} more").in_language(language)
        click.echo(f"  … {more}")


def _about(receipt: Receipt, spec: Spec, units: UnitRegister, language: str) -> str:
    """Whose file it is, of which period and form; of a file of many, how many."""
    if receipt.submissions > 1:
        number = f"{receipt.submissions:,}"
        vi, en = f"{number.replace(',', '.')} báo cáo", f"{number} submissions"
        return Text(vi, en).in_language(language)
    told = []
    if receipt.unit:
        unit = units.get(UnitId.parse(receipt.unit))
        told.append(full_name(unit) if unit else receipt.unit)
    if receipt.period:
        told.append(in_words(Period.parse(receipt.period)).in_language(language))
    if receipt.form:
        form = spec.forms.get(receipt.form)
        told.append(form.name.in_language(language) if form else receipt.form)
    return ", ".join(told)


def _issue_words(issue: Issue, language: str) -> str:
    mark = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFO: "·"}[issue.severity]
    said, action = issue.message.in_language(language), issue.action.in_language(language)
    return f"{mark} {issue.code} {issue.place}: {said} {action}"
