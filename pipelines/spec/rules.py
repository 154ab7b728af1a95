"""Every rule of the spec: what one entry says about another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pipelines.domain.issue import Severity, Text
from pipelines.spec.checked import KINDS, Checked, UnitTree
from pipelines.spec.fault import Fault
from pipelines.spec.form_rules import (
    calendars_roll_up_to_longer_periods,
    deadlines_follow_the_way_up,
    elements_add_up_as_they_mean,
    elements_name_what_exists,
    forms_name_what_exists,
    percentages_are_not_added_up,
    quality_names_what_exists,
    rules_stay_within_their_form,
    watched_elements_are_counts_of_incidents,
)
from pipelines.spec.indicator_rules import (
    breaks_are_periods_of_the_calendar,
    indicators_add_up_as_their_elements_do,
    indicators_have_the_parts_of_their_measure,
    indicators_keep_to_one_unit_of_measure,
    indicators_read_one_form,
    ratios_are_parts_of_a_whole,
)
from pipelines.spec.model import Spec
from pipelines.spec.path_rules import (
    paths_are_quoted_from_what_exists,
    paths_go_forward_in_time,
    paths_keep_within_what_can_be,
    paths_lead_to_a_target,
    paths_lead_toward_the_target,
)
from pipelines.spec.programme_rules import (
    documents_carry_out_others,
    examples_tell_and_hold,
    plans_inherit_from_what_they_carry_out,
    programmes_name_what_exists,
    scopes_stand_apart,
    targets_are_whole_or_monitored,
    targets_fall_due_within_the_programme,
    targets_name_what_exists,
    targets_say_whose_words_they_are,
)
from pipelines.spec.value_rules import (
    quotes_agree_with_modality,
    quotes_agree_with_operators,
    quotes_agree_with_values,
    values_can_be_reached,
)
from pipelines.spec.yaml_tree import Path, Tree

__all__ = ["RULES", "UnitTree", "check_spec"]

_NAME = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


def names_are_fit_for_addresses(c: Checked) -> Iterator[Fault]:
    """Names stand in links, file names and columns: small letters, digits, ``-`` and ``_``."""
    named: list[tuple[str, Path]] = [(n, (kind, n)) for kind in KINDS for n in c.names(kind)]
    named += [(rule.id, ("rules", i, "id")) for i, rule in enumerate(c.spec.rules)]
    for programme, entry in c.spec.programmes.items():
        tasks: Path = ("programmes", programme, "tasks")
        named += [(task.id, (*tasks, i, "id")) for i, task in enumerate(entry.tasks)]
    for name, path in named:
        if not _NAME.fullmatch(name):
            message = Text(f"tên “{name}” không dùng được", f"“{name}” cannot be a name")
            action = Text(
                "Chỉ dùng chữ thường không dấu, chữ số, gạch nối và gạch dưới.",
                "Use small letters without marks, digits, hyphens and underscores only.",
            )
            yield Fault("SPEC113", c.tree.place(path, key=True), message, action)


def entries_are_used(c: Checked) -> Iterator[Fault]:
    """A warning for what nothing else names: left over, or not asked for yet."""
    spec = c.spec
    targets = [target for p in spec.programmes.values() for target in p.targets]
    tasks = [task for p in spec.programmes.values() for task in p.tasks]
    used: dict[str, set[str | None]] = {
        "documents": {
            *(p.document for p in spec.programmes.values()),
            *(document.carries_out for document in spec.documents.values()),
            *(target.clause.document for target in targets),
            *(task.clause.document for task in tasks),
            *(target.inherited_from for target in targets),
            *(clause.document for target in targets for clause in target.path_clauses),
            *(form.document for form in spec.forms.values()),
            *(element.document for element in spec.data_elements.values()),
        },
        "units_of_measure": {element.unit for element in spec.data_elements.values()},
        "calendars": {form.calendar for form in spec.forms.values()},
        "data_elements": {name for form in spec.forms.values() for name in form.elements},
        "indicators": {target.indicator for target in targets},
    }
    for kind, names in used.items():
        for name in c.names(kind):
            if name not in names:
                yield c.fault(
                    "SPEC401",
                    (kind, name),
                    Text(
                        f"{KINDS[kind].vi} “{name}” không được dùng ở đâu",
                        f"{KINDS[kind].en} “{name}” is used nowhere",
                    ),
                    Text("Dùng hoặc xóa.", "Use it or remove it."),
                    severity=Severity.WARNING,
                )


RULES: tuple[Callable[[Checked], Iterator[Fault]], ...] = (
    names_are_fit_for_addresses,
    elements_name_what_exists,
    elements_add_up_as_they_mean,
    percentages_are_not_added_up,
    watched_elements_are_counts_of_incidents,
    forms_name_what_exists,
    deadlines_follow_the_way_up,
    calendars_roll_up_to_longer_periods,
    rules_stay_within_their_form,
    quality_names_what_exists,
    indicators_read_one_form,
    indicators_have_the_parts_of_their_measure,
    indicators_add_up_as_their_elements_do,
    indicators_keep_to_one_unit_of_measure,
    ratios_are_parts_of_a_whole,
    breaks_are_periods_of_the_calendar,
    documents_carry_out_others,
    programmes_name_what_exists,
    scopes_stand_apart,
    targets_name_what_exists,
    targets_are_whole_or_monitored,
    targets_say_whose_words_they_are,
    plans_inherit_from_what_they_carry_out,
    targets_fall_due_within_the_programme,
    paths_lead_to_a_target,
    paths_are_quoted_from_what_exists,
    paths_go_forward_in_time,
    paths_lead_toward_the_target,
    paths_keep_within_what_can_be,
    values_can_be_reached,
    quotes_agree_with_values,
    quotes_agree_with_operators,
    quotes_agree_with_modality,
    examples_tell_and_hold,
)


def check_spec(spec: Spec, tree: Tree, units: UnitTree, *, written: object = None) -> list[Fault]:
    """Every fault of every rule.

    ``written`` is the whole file where ``spec`` and ``tree`` leave out what has no shape yet. What
    is used nowhere is told only of a spec that has no fault: a misspelt name leaves another unused.
    """
    whole = tree.value if written is None else written
    checked = Checked(spec, tree, whole, units)
    faults = [fault for rule in RULES for fault in rule(checked)]
    return list(entries_are_used(checked)) if written is None and not faults else faults
