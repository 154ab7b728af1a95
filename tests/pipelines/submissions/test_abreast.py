"""Many files are gone through by a few threads, and answered in their order."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Event

import pytest

from pipelines.submissions.abreast import go_through


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

    answers = go_through(range(100), work)

    assert [next(answers) for _ in range(12)] == list(range(12))
    with pytest.raises(ValueError, match="fifty"):
        list(answers)


def test_no_more_is_taken_in_advance_than_a_few_shares():
    taken = []

    def items():
        for item in range(10_000):
            taken.append(item)
            yield item

    answers = go_through(items(), list)
    next(answers)

    assert len(taken) < 100
