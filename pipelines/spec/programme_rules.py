"""What programmes, targets and tasks say about documents, indicators, units and dates."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.domain.issue import Text
from pipelines.domain.org_unit import UnitId
from pipelines.spec.checked import Checked
from pipelines.spec.examples import faults_of_examples
from pipelines.spec.fault import Fault
from pipelines.spec.programme import Programme, Target
from pipelines.spec.yaml_tree import Path

_YEARS = range(1900, 2200)


def documents_carry_out_others(c: Checked) -> Iterator[Fault]:
    """The document that another carries out exists, and none carries itself out in the end."""
    for name, document in c.spec.documents.items():
        path: Path = ("documents", name, "carries_out")
        yield from c.exists("documents", document.carries_out, path)
        if name in _sources(c, name):
            message = Text("văn bản lại căn cứ vào chính nó", "it carries itself out in the end")
            yield c.fault("SPEC224", path, message, Text("Sửa carries_out.", "Mend carries_out."))


def _sources(c: Checked, name: str) -> list[str]:
    """What the document carries out, and what that one does, up to where it ends or comes back."""
    found: list[str] = []
    document = c.spec.documents.get(name)
    while document and document.carries_out and document.carries_out not in found:
        found.append(document.carries_out)
        document = c.spec.documents.get(document.carries_out)
    return found


def programmes_name_what_exists(c: Checked) -> Iterator[Fault]:
    """A programme's document and scope exist, and it ends after it starts."""
    for name, programme in c.spec.programmes.items():
        path: Path = ("programmes", name)
        yield from c.exists("documents", programme.document, (*path, "document"))
        for i, unit in enumerate(programme.scope):
            if c.units.get(unit) is None:
                yield c.fault(
                    "SPEC209",
                    (*path, "scope", i),
                    Text(f"không có đơn vị {unit}", f"there is no org unit {unit}"),
                    Text("Xem data/units/units.csv.", "See data/units/units.csv."),
                )
        yield from _collected(c, programme, path)
        yield from _dates(c, programme, path)
        yield from _tasks(c, programme, path)


def _collected(c: Checked, programme: Programme, path: Path) -> Iterator[Fault]:
    """Forms beside those of the targets, each once."""
    indicators = (c.spec.indicators.get(target.indicator) for target in programme.targets)
    known = {indicator.form for indicator in indicators if indicator}
    for i, form in enumerate(programme.collects):
        here: Path = (*path, "collects", i)
        yield from c.exists("forms", form, here)
        if form in known:
            message = Text(f"kế hoạch đã dùng biểu “{form}”", f"the plan has the form “{form}”")
            yield c.fault("SPEC203", here, message, Text("Giữ một.", "Keep one."))
        known.add(form)


def _dates(c: Checked, programme: Programme, path: Path) -> Iterator[Fault]:
    mend = Text("Sửa ngày.", "Mend the date.")
    if programme.ends <= programme.starts:
        message = Text("kết thúc trước khi bắt đầu", "it ends before it starts")
        yield c.fault("SPEC210", (*path, "ends"), message, mend)
    for name, day in (("starts", programme.starts), ("ends", programme.ends)):
        if day.year not in _YEARS:
            message = Text(f"năm {day.year} không thể đúng", f"the year {day.year} cannot be right")
            yield c.fault("SPEC227", (*path, name), message, mend)


def scopes_stand_apart(c: Checked) -> Iterator[Fault]:
    """No unit of a programme's scope is named twice or stands below another one of it."""
    for name, programme in c.spec.programmes.items():
        for i, unit in enumerate(programme.scope):
            others = {other for j, other in enumerate(programme.scope) if j != i}
            within = next((u for u in _upwards(c, unit) if u in others), None)
            if within is not None:
                yield c.fault(
                    "SPEC226",
                    ("programmes", name, "scope", i),
                    Text(
                        f"{unit} đã nằm trong phạm vi qua {within}",
                        f"{unit} is in the scope already, through {within}",
                    ),
                    Text("Giữ một.", "Keep one."),
                )


def _upwards(c: Checked, unit: UnitId) -> Iterator[UnitId]:
    """The unit and those above it."""
    place: UnitId | None = unit
    while place is not None:
        yield place
        entry = c.units.get(place)
        place = entry.parent if entry else None


def _tasks(c: Checked, programme: Programme, path: Path) -> Iterator[Fault]:
    seen: set[str] = set()
    for i, task in enumerate(programme.tasks):
        here: Path = (*path, "tasks", i)
        yield from c.exists("documents", task.clause.document, (*here, "clause", "document"))
        if task.id in seen:
            message = Text(f"hai nhiệm vụ cùng tên “{task.id}”", f"two tasks are named “{task.id}”")
            yield c.fault("SPEC203", (*here, "id"), message, Text("Đổi tên.", "Rename one."))
        seen.add(task.id)


def targets_name_what_exists(c: Checked) -> Iterator[Fault]:
    """A target's indicator and documents exist; one indicator has one target in a programme."""
    for name, programme in c.spec.programmes.items():
        seen: set[str] = set()
        for i, target in enumerate(programme.targets):
            path: Path = ("programmes", name, "targets", i)
            yield from c.exists("indicators", target.indicator, (*path, "indicator"))
            yield from c.exists("documents", target.clause.document, (*path, "clause", "document"))
            yield from c.exists("documents", target.inherited_from, (*path, "inherited_from"))
            if target.indicator in seen:
                message = Text("chỉ số này đã có trong kế hoạch", "the plan has it already")
                yield c.fault("SPEC211", path, message, Text("Giữ một.", "Keep one."))
            seen.add(target.indicator)


def targets_are_whole_or_monitored(c: Checked) -> Iterator[Fault]:
    """Operator, value and due date come together; without them a target is only monitored."""
    for path, target, _ in c.targets():
        given = [target.op is not None, target.value is not None, target.due is not None]
        if any(given) != all(given) or all(given) == (target.modality == "monitor"):
            yield c.fault(
                "SPEC212",
                path,
                Text(
                    "op, value, due phải có đủ cả ba, hoặc không có và modality: monitor",
                    "op, value and due come together, or not at all with modality: monitor",
                ),
                Text("Bổ sung, hoặc chuyển thành theo dõi.", "Complete it, or only monitor it."),
            )


def targets_say_whose_words_they_are(c: Checked) -> Iterator[Fault]:
    """A quoted target quotes the plan itself, an inherited one the document it comes from."""
    for name, programme in c.spec.programmes.items():
        for i, target in enumerate(programme.targets):
            path: Path = ("programmes", name, "targets", i)
            if (target.provenance == "inherited") != (target.inherited_from is not None):
                yield c.fault(
                    "SPEC213",
                    path,
                    Text(
                        "kế thừa thì phải nói từ văn bản nào (inherited_from), và chỉ khi kế thừa",
                        "inherited_from stands with provenance: inherited, and only there",
                    ),
                    Text("Thêm hoặc bỏ inherited_from.", "Add or drop inherited_from."),
                )
                continue
            source = target.inherited_from or programme.document
            if target.clause.document != source:
                yield _another_document(c, target, source, path)


def plans_inherit_from_what_they_carry_out(c: Checked) -> Iterator[Fault]:
    """A target is inherited from a document that the plan's own document carries out."""
    for name, programme in c.spec.programmes.items():
        sources = _sources(c, programme.document)
        for i, target in enumerate(programme.targets):
            heir = target.inherited_from
            if heir in c.names("documents") and heir not in sources and c.is_whole("documents"):
                yield c.fault(
                    "SPEC225",
                    ("programmes", name, "targets", i, "inherited_from"),
                    Text(
                        f"“{programme.document}” không căn cứ vào “{heir}”",
                        f"“{programme.document}” does not carry out “{heir}”",
                    ),
                    Text(
                        "Thêm carries_out cho văn bản, hoặc sửa inherited_from.",
                        "Add carries_out to the document, or mend inherited_from.",
                    ),
                )


def _another_document(c: Checked, target: Target, source: str, path: Path) -> Fault:
    return c.fault(
        "SPEC221",
        (*path, "clause", "document"),
        Text(
            f"{target.provenance} thì phải trích từ “{source}”",
            f"what is {target.provenance} is quoted from “{source}”",
        ),
        Text("Sửa clause hoặc provenance.", "Mend clause or provenance."),
    )


def targets_fall_due_within_the_programme(c: Checked) -> Iterator[Fault]:
    """A target falls due while its programme runs."""
    for name, programme in c.spec.programmes.items():
        for i, target in enumerate(programme.targets):
            if target.due and not programme.starts <= target.due <= programme.ends:
                yield c.fault(
                    "SPEC222",
                    ("programmes", name, "targets", i, "due"),
                    Text(
                        f"hạn {target.due} nằm ngoài thời gian của kế hoạch",
                        f"due on {target.due}, outside the time of the programme",
                    ),
                    Text("Sửa due, starts hoặc ends.", "Mend due, starts or ends."),
                )


def examples_tell_and_hold(c: Checked) -> Iterator[Fault]:
    """Every target has worked examples that pass; where it has a value they tell ``>`` from ``>=``.

    An indicator that lacks its parts is told elsewhere and cannot be worked out.
    """
    for path, target, indicator in c.targets():
        has_parts = bool(indicator.elements)
        for message, action, code, place in (
            faults_of_examples(target, indicator) if has_parts else ()
        ):
            yield c.fault(code, (*path, *place), message, action)
