"""Each rule with three wards: one that is asked, one that is not, one that has explained."""

H1, H2 = "2024-H1", "2024-H2"
WHY = "Sáp nhập hai tổ dân phố"


def test_a_year_to_date_figure_does_not_fall_within_its_year(told, inspected):
    reports = {
        "1": {H1: {"at_talks": 900}, H2: {"at_talks": 300}},
        "2": {H1: {"at_talks": 900}, H2: {"at_talks": 900}},
        "3": {H1: {"at_talks": 900}, H2: {"at_talks": (300, WHY)}},
    }
    assert told(reports) == [("1", "DQ101", "warning"), ("3", "DQ101", "info")]
    asked, explained = (found.issue for found in inspected(reports))
    assert str(asked.place) == "1-2024-H2.xlsx:Biểu!C8"
    assert (asked.seen, asked.expected) == ("300", "≥ 900")
    assert "6 tháng đầu năm 2024 đã có 900" in asked.message.vi
    assert "after 900 in the first half of 2024" in asked.message.en
    assert "Giải trình" in asked.action.vi
    assert WHY in explained.action.vi
    assert WHY in explained.action.en


def test_a_new_year_starts_from_nothing(told):
    assert not told({"1": {"2023-H2": {"at_talks": 900}, H1: {"at_talks": 300}}})


def test_a_form_is_not_the_one_before_throughout(told, inspected):
    form = {"households": 3000, "at_talks": 900, "staff": 22, "trained": 20, "leaflets": 410}
    reports = {
        "1": {H1: form, H2: form},
        "2": {H1: form, H2: form | {"leaflets": 411}},
        "3": {H1: form, H2: form | {"staff": (22, WHY)}},
    }
    assert told(reports) == [("1", "DQ102", "warning"), ("3", "DQ102", "info")]
    asked = inspected(reports)[0].issue
    assert asked.message.vi.startswith("Cả 5 số liệu giống hệt 6 tháng đầu năm 2024")
    assert str(asked.place) == "1-2024-H2.xlsx:Biểu!C8"


def test_a_form_is_held_against_the_period_just_before_only(told):
    form = {"households": 3000, "at_talks": 900, "staff": 22, "trained": 20, "leaflets": 410}
    assert not told({"1": {"2023-H2": form, H2: form}})


def test_zeros_that_repeat_are_no_copy(told):
    form = {"households": 3000, "at_talks": 900, "staff": 0, "trained": 0, "leaflets": 0}
    assert not told({"1": {H1: form, H2: form}})


def test_a_form_is_not_zero_everywhere(told):
    zero = {"households": 0, "at_talks": 0, "staff": 0, "trained": 0, "cases": 0}
    reports = {
        "1": {H1: zero},
        "2": {H1: zero | {"households": 3000}},
        "3": {H1: zero | {"cases": (0, WHY)}},
    }
    assert told(reports) == [("1", "DQ103", "warning"), ("3", "DQ103", "info")]


def test_a_form_of_a_few_lines_may_be_zero(told):
    assert not told({"1": {H1: {"cases": 0, "leaflets": 0}}})


PEERS = {str(n): {H1: {"leaflets": 400}, H2: {"leaflets": 380 + 10 * n}} for n in range(4, 9)}


def test_a_figure_of_a_period_is_not_cumulative(told, inspected):
    reports = {
        "1": {H1: {"leaflets": 400}, H2: {"leaflets": 830}},
        "2": {H1: {"leaflets": 400}, H2: {"leaflets": 430}},
        "3": {H1: {"leaflets": 400}, H2: {"leaflets": (830, WHY)}},
        **PEERS,
    }
    assert told(reports) == [("1", "DQ104", "warning"), ("3", "DQ104", "info")]
    asked = inspected(reports)[0].issue
    assert "gấp 2,1 lần 6 tháng đầu năm 2024 (400)" in asked.message.vi
    assert "2.1 times" in asked.message.en


def test_a_cumulative_figure_is_not_of_the_period_alone(told):
    peers = {str(n): {H1: {"at_talks": 400}, H2: {"at_talks": 800 + 10 * n}} for n in range(4, 9)}
    reports = {
        "1": {H1: {"at_talks": 400}, H2: {"at_talks": 420}},
        "2": {H1: {"at_talks": 400}, H2: {"at_talks": 790}},
        "3": {H1: {"at_talks": 400}, H2: {"at_talks": (420, WHY)}},
        **peers,
    }
    assert told(reports) == [("1", "DQ105", "warning"), ("3", "DQ105", "info")]


def test_without_enough_peers_nobody_can_say_what_is_usual(told):
    assert not told({"1": {H1: {"leaflets": 400}, H2: {"leaflets": 830}}})


def test_a_figure_that_doubled_everywhere_is_nobodys_slip(told):
    reports = {str(n): {H1: {"leaflets": 400}, H2: {"leaflets": 800 + n}} for n in range(8)}
    assert not told(reports)


def history(*counts):
    periods = ("2022-H1", "2022-H2", "2023-H1", "2023-H2", H1)
    return {period: {"cases": n} for period, n in zip(periods, counts, strict=True)}


def test_a_small_count_is_not_far_from_its_own_past(told, inspected):
    reports = {
        "1": history(2, 3, 2, 4, 31),
        "2": history(2, 3, 2, 4, 8),
        "3": history(2, 3, 2, 4, (31, WHY)),
    }
    assert told(reports) == [("1", "DQ106", "warning"), ("3", "DQ106", "info")]
    asked = inspected(reports)[0].issue
    assert (asked.seen, asked.expected) == ("31", "0–11")


def test_a_count_that_rose_among_all_peers_is_not_asked_about(told):
    assert not told({str(n): history(2, 3, 2, 4, 31 + n) for n in range(6)})


def test_a_count_is_asked_about_where_its_peers_stay_low(told):
    reports = {str(n): history(2, 3, 2, 4, 3) for n in range(6)} | {"7": history(2, 3, 2, 4, 31)}
    assert told(reports) == [("7", "DQ106", "warning")]


def test_a_past_that_varies_widely_allows_more(told):
    assert not told({"1": history(2, 40, 5, 28, 31)})


def test_one_wild_figure_in_the_past_hides_no_later_one(told):
    assert [code for _, code, _ in told({"1": history(2, 31, 2, 4, 31)})] == ["DQ106"]


def test_a_denominator_does_not_jump(told, inspected):
    reports = {
        "1": {H1: {"households": 3000}, H2: {"households": 3601}},
        "2": {H1: {"households": 3000}, H2: {"households": 3600}},
        "3": {H1: {"households": 3000}, H2: {"households": (300, WHY)}},
    }
    assert told(reports) == [("1", "DQ107", "warning"), ("3", "DQ107", "info")]
    asked = inspected(reports)[0].issue
    assert (asked.seen, asked.expected) == ("3601", "2400–3600")
    assert "3.601" in asked.message.vi
    assert "3,601" in asked.message.en
    assert asked.message.vi.endswith("chênh lệch 20 %, hơn 20 %.")


def test_the_last_figure_may_be_of_years_ago(told):
    assert told({"1": {"2022-H1": {"households": 3000}, H2: {"households": 300}}})


def test_a_few_people_are_no_jump(told):
    assert not told({"1": {H1: {"staff": 16}, H2: {"staff": 22}}})


def test_percentages_are_not_all_worked_back_from_their_targets(told, inspected):
    # 40 % of 3,001 is 1,200.4 and 90 % of 22 is 19.8: the nearest counts are still on target.
    aimed = {"at_talks": 1200, "households": 3001, "trained": 20, "staff": 22}
    reports = {
        "1": {H1: aimed},
        "2": {H1: aimed | {"at_talks": 1210}},
        "3": {H1: aimed | {"trained": (20, WHY)}},
    }
    assert told(reports) == [("1", "DQ108", "warning"), ("3", "DQ108", "info")]
    asked = inspected(reports)[0].issue
    assert asked.message.vi.endswith("Tỷ lệ at_talks 40 %; Tỷ lệ trained 90 %.")


def test_small_wholes_hit_a_target_by_chance(told):
    assert not told({"1": {H1: {"at_talks": 1200, "households": 3000, "trained": 9, "staff": 10}}})


def test_thresholds_are_those_of_the_spec(told):
    reports = {"1": {H1: {"households": 3000}, H2: {"households": 3601}}}
    assert not told(reports, denominator_change="30%")
    assert told({"1": {H1: {"cases": 0, "leaflets": 0}}}, least_numbers=2)


def test_a_cell_is_asked_about_once(told):
    # Half the figure of a cumulative series has fallen, and would also look like a period's own.
    peers = {str(n): {H1: {"at_talks": 400}, H2: {"at_talks": 800}} for n in range(4, 9)}
    reports = {"1": {H1: {"at_talks": 400}, H2: {"at_talks": 390}}, **peers}
    assert told(reports) == [("1", "DQ101", "warning")]


def test_nothing_reported_is_nothing_to_ask(told):
    assert not told({})
