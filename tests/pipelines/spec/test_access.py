"""access.yaml says who may do what; half a list lets nobody in."""

from pathlib import Path

import pytest

from pipelines.domain.errors import AccessError
from pipelines.domain.org_unit import UnitId
from pipelines.spec.access import Role, read_access
from pipelines.units.register import read_register

ROOT = Path(__file__).parents[3]
LIST = """\
others: reader
people:
  - email: An.Nguyen@Office.Example
    role: officer
    units: [gso-2024/district/021]
  - {email: binh@office.example, role: analyst}
"""


@pytest.fixture(scope="module")
def units():
    return read_register(ROOT / "data" / "units")


@pytest.fixture
def read(tmp_path, units):
    def of(text):
        path = tmp_path / "access.yaml"
        path.write_text(text, encoding="utf-8")
        return read_access(path, units)

    return of


def test_a_person_is_found_however_the_address_is_written(read):
    found = read(LIST)
    assert found.others == "reader"
    person = found.person(" an.nguyen@office.EXAMPLE ")
    assert (person.role, person.units) == (
        Role.OFFICER,
        (UnitId.parse("gso-2024/district/021"),),
    )
    assert found.person("binh@office.example").units is None
    assert found.person("chi@office.example") is None


def test_without_a_file_or_a_word_nobody_is_let_in(read, tmp_path, units):
    assert read_access(tmp_path / "none.yaml", units).others == "none"
    assert read("").people == ()


@pytest.mark.parametrize(
    ("old", "new", "place", "code", "says"),
    [
        ("role: officer", "role: oficer", "4:11", "SPEC112", "officer"),
        ("role: officer", "rol: officer", "4:5", "SPEC110", "role"),
        ("others: reader", "others: readers", "1:9", "SPEC112", "reader"),
        ("others: reader", "other: reader", "1:1", "SPEC110", "others"),
        ("An.Nguyen@Office.Example", "An Nguyen", "3:12", "SPEC112", ""),
        ("district/021", "district/0211", "5:13", "ACC201", "gso-2024/district/021"),
        ("district/021", "ward", "5:13", "SPEC112", ""),
        ("[gso-2024/district/021]", "[]", "5:12", "SPEC112", ""),
        ("binh@office", "an.nguyen@office", "6:13", "ACC202", ""),
        ("  - {email", "    - {email", "6:5", "SPEC101", ""),
    ],
)
def test_each_fault_stands_at_its_place_and_says_what_was_meant(read, old, new, place, code, says):
    with pytest.raises(AccessError) as caught:
        read(LIST.replace(old, new))
    issues = caught.value.issues
    assert code in [issue.code for issue in issues]
    found = next(issue for issue in issues if issue.code == code)
    assert str(found.place).endswith(f"access.yaml:{place}")
    assert says in found.action.en
    assert says in found.action.vi


def test_every_fault_is_told_at_once(read):
    text = LIST.replace("officer", "oficer").replace("analyst", "analist")
    with pytest.raises(AccessError) as caught:
        read(text)
    assert len(caught.value.issues) == 2
