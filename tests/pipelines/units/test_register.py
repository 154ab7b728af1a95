"""The register holds both trees, dated, with their successions."""

import csv
from datetime import date
from pathlib import Path

import pytest

from pipelines.domain.errors import ChitieuError, UnknownNameError
from pipelines.domain.org_unit import Level, UnitId
from pipelines.units.register import Relation, UnitRegister, read_register

ROOT = Path(__file__).parents[3]
BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
BAC_TU_LIEM = UnitId.parse("gso-2024/district/021")


@pytest.fixture(scope="module")
def register() -> UnitRegister:
    return read_register(ROOT / "data" / "units")


def test_both_trees_have_every_unit(register):
    before, after = register.as_of(BEFORE), register.as_of(AFTER)
    assert [len(before.units(level)) for level in Level] == [1, 63, 696, 10_035]
    assert [len(after.units(level)) for level in Level] == [1, 34, 0, 3_321]


def test_five_island_districts_have_no_wards(register):
    tree = register.as_of(BEFORE)
    without = [d for d in tree.units(Level.DISTRICT) if not tree.children(d.id)]
    assert len(without) == 5
    assert len(tree.units(Level.WARD)) + len(without) == 10_040


def test_a_code_was_reused_for_another_ward(register):
    assert register.unit(UnitId.parse("gso-2024/ward/00611")).name == "Xuân Tảo"
    assert register.unit(UnitId.parse("gso-2025/ward/00611")).name == "Xuân Đỉnh"


def test_the_successions_of_bac_tu_liem_are_the_official_ones(register):
    with (Path(__file__).parent / "bac_tu_liem_crosswalk.csv").open(encoding="utf-8") as rows:
        official = {
            (f"gso-2024/ward/{r['old_ward_code']}", f"gso-2025/ward/{r['new_unit_code']}")
            for r in csv.DictReader(rows)
        }
    wards = register.as_of(BEFORE).children(BAC_TU_LIEM)
    ours = {(str(s.predecessor), str(s.successor)) for w in wards for s in register.successors(w)}
    assert len(wards) == 13
    assert ours == official


def test_a_ward_went_whole_where_the_official_note_says_so(register):
    with (Path(__file__).parent / "bac_tu_liem_crosswalk.csv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            ward = UnitId.parse(f"gso-2024/ward/{row['old_ward_code']}")
            relations = {s.relation for s in register.successors(ward)}
            assert (relations == {Relation.WHOLE}) == (row["relation_note_vi"] == "Nhập toàn bộ")


def test_a_split_unit_has_one_default_part(register):
    for unit in register.as_of(BEFORE).units():
        entries = register.successors(unit.id)
        defaults = sum(s.relation is Relation.DEFAULT_PART for s in entries)
        assert defaults == (1 if len(entries) > 1 else 0)


def test_no_name_holds_a_kind_that_is_not_the_units_own(register):
    kinds = tuple(sorted({f"{u.kind} " for u in register.units() if u.kind}))
    named = [u.name for u in register.units() if u.name.startswith(kinds)]
    assert named == ["Phường Đúc"]


def test_every_old_unit_of_the_lowest_level_has_a_successor_and_every_new_ward_a_predecessor(
    register,
):
    before, after = register.as_of(BEFORE), register.as_of(AFTER)
    leaves = [u.id for u in before.units() if not before.children(u.id)]
    assert all(register.successors(leaf) for leaf in leaves)
    assert all(register.predecessors(ward.id) for ward in after.units(Level.WARD))


def test_a_unit_that_was_not_split_went_whole(register):
    thuong_cat = UnitId.parse("gso-2024/ward/00595")
    assert [s.relation for s in register.successors(thuong_cat)] == [Relation.WHOLE]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Cổ Nhuế 1", "00616"),
        ("P. Cổ Nhuế 1", "00616"),
        ("P.Cổ Nhuế 1", "00616"),
        ("phuong co nhue 1", "00616"),
        ("PHƯỜNG CỔ NHUẾ 2", "00617"),
        ("Thuỵ Phương", "00604"),
        ("thụy phương", "00604"),
        ("Tây tựu", "00607"),
        ("P. Cổ Nhuế1", "00616"),
        ("Cổ Nhuế 01", "00616"),
        ("Ðức Thắng", "00602"),
    ],
)
def test_a_ward_is_found_however_its_name_is_typed(register, text, code):
    found = register.search(text, within=BAC_TU_LIEM, day=BEFORE)
    assert [u.id.code for u in found] == [code]


def test_a_kind_that_is_named_must_fit(register):
    assert not register.search("Xã Cổ Nhuế 1", within=BAC_TU_LIEM)
    assert register.search("Q. Bắc Từ Liêm")[0].id == BAC_TU_LIEM


def test_diacritics_tell_wards_apart_where_they_are_typed(register):
    quang_ngai = UnitId.parse("gso-2025/province/51")
    by_name = {"Xã Ba Tô": ["Ba Tô"], "xã ba tơ": ["Ba Tơ"], "Xa Ba To": ["Ba Tô", "Ba Tơ"]}
    for text, names in by_name.items():
        assert sorted(u.name for u in register.search(text, within=quang_ngai)) == names


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("TP.HCM", ["gso-2024/province/79"]),
        ("Q1", ["gso-2024/district/760"]),
        ("Ea H’leo", ["gso-2024/district/645", "gso-2024/ward/24184"]),
        ("Ea Hleo", ["gso-2024/district/645", "gso-2024/ward/24184"]),
        ("Bà Rịa–Vũng Tàu", ["gso-2024/province/77"]),
        ("Phường Phường Đúc", ["gso-2024/ward/19780"]),
        ("Phường Đúc", ["gso-2024/ward/19780"]),
        ("", []),
    ],
)
def test_other_spellings_that_people_use(register, text, ids):
    assert [str(u.id) for u in register.search(text, day=BEFORE)] == ids


def test_days_between_two_changes_share_one_tree(register):
    assert register.as_of(date(2022, 1, 1)) is register.as_of(BEFORE)
    assert register.as_of(AFTER) is register.as_of(date(2026, 1, 31))


def test_damaged_successions_are_refused_when_they_are_asked_for(tmp_path):
    header = "id,scheme,level,code,name,kind,parent,valid_from,valid_to"
    row = "gso-2024/nation/vn,gso-2024,nation,vn,Việt Nam,,,,"
    (tmp_path / "units.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    (tmp_path / "successions.csv").write_text("a,b,c\nx,y,z\n", encoding="utf-8")
    nation = UnitId.parse("gso-2024/nation/vn")
    with pytest.raises(ChitieuError, match="damaged"):
        read_register(tmp_path).successors(nation)


def test_the_tree_knows_who_is_above_and_below(register):
    tree = register.as_of(BEFORE)
    ward = UnitId.parse("gso-2024/ward/00611")
    assert [str(u) for u in tree.ancestors(ward)] == [
        "gso-2024/district/021",
        "gso-2024/province/01",
        "gso-2024/nation/vn",
    ]
    assert ward in tree.descendants(tree.root, Level.WARD)
    assert ward not in register.as_of(AFTER)


def test_unknown_units_are_refused_by_name(register):
    with pytest.raises(UnknownNameError, match="gso-2024/ward/99999"):
        register.unit(UnitId.parse("gso-2024/ward/99999"))


def test_a_damaged_register_is_refused(tmp_path):
    (tmp_path / "units.csv").write_text("id\nnonsense\n", encoding="utf-8")
    (tmp_path / "successions.csv").write_text("a,b,c\n", encoding="utf-8")
    with pytest.raises(ChitieuError, match="damaged"):
        read_register(tmp_path)
