"""Many files are gone through by a few threads, and answered in their order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from threading import Event, Timer

import pytest

from pipelines.submissions.abreast import go_through


def keep(kept: list[int], answers: Iterable[int]) -> list[int]:
    """Take answers one by one, so that those before an error are kept."""
    for answer in answers:
        kept.append(answer)
    return []


def test_answers_come_in_the_order_of_the_items_whoever_is_done_first():
    second_is_done = Event()

    def work(share: Sequence[int]) -> list[int]:
        if 0 in share:
            assert second_is_done.wait(timeout=10)  # the first share lets the second overtake it
        else:
            second_is_done.set()
        return [item * 10 for item in share]

    assert list(go_through(range(100), work)) == [item * 10 for item in range(100)]


def test_what_goes_wrong_is_raised_at_its_place():
    def work(share: Sequence[int]) -> list[int]:
        if 50 in share:
            raise ValueError("fifty")
        return list(share)

    answered: list[int] = []

    with pytest.raises(ValueError, match="fifty"):
        answered.extend(keep(answered, go_through(range(100), work)))

    assert answered == list(range(48))  # the shares before it, whole


def test_who_stops_asking_waits_for_no_more_than_is_under_way():
    begun = []
    gate = Event()

    def work(share: Sequence[int]) -> list[int]:
        begun.append(share[0])
        if share[0]:
            gate.wait(timeout=10)
        return list(share)

    answers = go_through(range(1000), work)
    assert next(answers) == 0
    Timer(0.2, gate.set).start()
    answers.close()

    assert len(begun) <= 4


def test_no_more_is_taken_in_advance_than_a_few_shares():
    taken = []

    def items():
        for item in range(10_000):
            taken.append(item)
            yield item

    answers = go_through(items(), list)
    next(answers)

    assert len(taken) < 100
