"""Rules that the spec has switched off, so that silence is not taken for a clean figure."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pipelines.domain.issue import Text
from pipelines.quality.names import NAMES
from pipelines.spec.model import Spec


@dataclass(frozen=True, slots=True)
class Off:
    """One rule that does not ask."""

    code: str
    forms: tuple[str, ...]
    """Of these forms; () is of all."""

    def line(self, spec: Spec, language: str) -> str:
        """The rule and where it is off, as a line."""
        of = "; ".join(spec.forms[form].name.in_language(language) for form in self.forms)
        where = of or Text("mọi biểu", "all forms").in_language(language)
        told = Text(
            "Bộ chỉ tiêu đã tắt {code} ({name}): {where}",
            "{code} ({name}): off by the spec: {where}",
        )
        name = NAMES[self.code].in_language(language)
        return told.in_language(language).format(code=self.code, name=name, where=where)

    def as_json(self) -> dict[str, object]:
        """For a machine; ``forms`` is null where the rule is off for all."""
        name = NAMES[self.code]
        forms = list(self.forms) or None
        return {"code": self.code, "forms": forms, "name": {"vi": name.vi, "en": name.en}}


def rules_off(spec: Spec, forms: Collection[str]) -> Iterator[Off]:
    """What is off for any of the forms, in the order of the codes."""
    for code in NAMES:
        if code in spec.quality.off:
            yield Off(code, ())
        elif own := tuple(f for f in spec.forms if f in forms and code in spec.quality.of(f).off):
            yield Off(code, own)
