"""A faulty workbook goes back marked, and comes in again mended as a correction."""

import json
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from pipelines.cli.main import chitieu
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.spec.read import read_spec
from pipelines.submissions.template import write_template
from pipelines.units.register import read_register

ROOT = Path(__file__).parents[3]
FORM = "ward-half-year"
SOME_REFUSED = 3
PAGE = "Biểu số liệu"


def run(*words, home, expect=0):
    result = CliRunner(env={"COLUMNS": "100"}).invoke(
        chitieu, [*map(str, words), "--home", str(home)]
    )
    assert result.exit_code == expect, result.output
    return result


@pytest.fixture(scope="module")
def write():
    """Write the product's own half-yearly workbook of a ward, filled in."""
    units = read_register(ROOT / "data" / "units")
    spec = read_spec(ROOT / "indicators.yaml", units)
    plain = {
        element: "Có" if spec.data_elements[element].value_type == "yes_no" else 0
        for element in spec.forms[FORM].elements
    }

    def make(path, ward="00611", **filled):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_template(
            path,
            spec=spec,
            units=units,
            unit=UnitId.parse(f"gso-2024/ward/{ward}"),
            form_id=FORM,
            period=Period.parse("2025-H1"),
            filled={**plain, "households_total": 100, **filled},
        )
        return path

    return make


@pytest.fixture
def faulty(write, tmp_path):
    return write(tmp_path / "in" / "xuan-tao.xlsx", households_at_talks="41/100")


def mend(path, to):
    book = openpyxl.load_workbook(path)
    page = book[PAGE]
    cell = next(c for row in page.iter_rows() for c in row if c.value == "41/100")
    cell.value = 41
    book.save(to)
    return to


def test_the_copy_lies_beside_the_original_and_names_what_is_wrong(faulty, tmp_path):
    before = faulty.read_bytes()
    said = run("annotate", faulty, home=tmp_path).stdout
    assert "1 lỗi, 0 cảnh báo → " in said
    assert faulty.read_bytes() == before
    assert (
        openpyxl.load_workbook(faulty.with_name("xuan-tao.da-danh-dau.xlsx")).sheetnames[1] == PAGE
    )
    assert "1 error(s)" in run("annotate", faulty, "--lang", "en", home=tmp_path).stdout


def test_a_copy_that_somebody_has_begun_to_mend_is_not_written_over(faulty, tmp_path):
    run("annotate", faulty, home=tmp_path)
    copy = faulty.with_name("xuan-tao.da-danh-dau.xlsx")
    mended = mend(copy, copy).read_bytes()
    run("annotate", faulty, home=tmp_path)
    assert copy.read_bytes() == mended
    assert faulty.with_name("xuan-tao.da-danh-dau-2.xlsx").exists()


def test_out_names_the_file_but_never_the_original(faulty, tmp_path):
    words = ("annotate", faulty, "--out", tmp_path / "back" / "a.xlsx", "--format", "json")
    (told,) = json.loads(run(*words, home=tmp_path).stdout)
    assert (told["marked"], told["errors"], told["why_listed"]) == (True, 1, None)
    assert Path(told["out"]).exists()
    assert "tệp gốc" in run("annotate", faulty, "--out", faulty, home=tmp_path, expect=1).output


def test_a_file_without_issues_says_so_and_writes_nothing(write, tmp_path):
    path = write(tmp_path / "in" / "good.xlsx", households_at_talks=41)
    said = run("annotate", path, home=tmp_path).stdout
    assert "không có gì cần sửa" in said
    assert list(path.parent.iterdir()) == [path]


def test_load_puts_the_marked_copy_into_quarantine_and_never_takes_it_from_there(faulty, tmp_path):
    run("load", faulty.parent, home=tmp_path, expect=SOME_REFUSED)
    kept = sorted(path.name for path in (tmp_path / "quarantine").iterdir())
    marked = "xuan-tao.da-danh-dau.xlsx"
    assert kept == [marked, "xuan-tao.xlsx", "xuan-tao.xlsx.issues.txt"]
    run("load", faulty.parent, home=tmp_path, expect=SOME_REFUSED)
    assert len(list((tmp_path / "quarantine").iterdir())) == len(kept)
    again = run("load", tmp_path / "quarantine", home=tmp_path)
    assert "Không có tệp nào để nạp" in again.output


def test_the_mended_copy_loads_as_a_correction(write, faulty, tmp_path):
    first = write(tmp_path / "first" / "a.xlsx", households_at_talks=30)
    run("load", first, "--received-at", "2025-07-01", home=tmp_path)
    run("load", faulty, "--received-at", "2025-07-02", home=tmp_path, expect=SOME_REFUSED)
    copy = tmp_path / "quarantine" / "xuan-tao.da-danh-dau.xlsx"
    sent = mend(copy, tmp_path / "in" / copy.name)
    words = ("load", sent, "--received-at", "2025-07-03", "--format", "json")
    (receipt,) = json.loads(run(*words, home=tmp_path).stdout)
    assert receipt["status"] == "corrected"
    assert receipt["issues"] == []
    assert datetime.fromisoformat(receipt["received_at"]).day == 3


def test_every_file_of_quarantine_is_annotated_into_a_folder(write, faulty, tmp_path):
    write(tmp_path / "in" / "minh-khai.xlsx", ward="00613", households_at_talks="nhiều")
    (tmp_path / "in" / "c.csv").write_text("unit,period,element,value\n00611,2025-H1,x,1\n")
    run("load", tmp_path / "in", home=tmp_path, expect=SOME_REFUSED)
    run("annotate", "--all", "--out", tmp_path / "back", home=tmp_path)
    assert sorted(path.name for path in (tmp_path / "back").iterdir()) == [
        "c.danh-sach-loi.xlsx",
        "minh-khai.da-danh-dau.xlsx",
        "xuan-tao.da-danh-dau.xlsx",
    ]


def test_what_to_annotate_and_where_to_must_be_clear(tmp_path):
    assert "--all" in run("annotate", home=tmp_path, expect=1).output
    assert "--out" in run("annotate", "--all", home=tmp_path, expect=1).output


def test_a_copy_that_nobody_mended_is_no_file_to_load_and_a_mended_one_is(faulty, tmp_path):
    run("annotate", faulty, home=tmp_path)
    copy = faulty.with_name("xuan-tao.da-danh-dau.xlsx")
    load = ("load", faulty.parent, "--format", "json")
    told = run(*load, home=tmp_path / "office", expect=SOME_REFUSED)
    assert [r["file"] for r in json.loads(told.stdout)] == ["xuan-tao.xlsx"]
    assert "not mended" in run(*load, "--lang", "en", home=tmp_path / "b", expect=3).stderr
    mend(copy, copy)
    told = run(*load, home=tmp_path / "office", expect=SOME_REFUSED)
    statuses = {r["file"]: r["status"] for r in json.loads(told.stdout)}
    assert statuses[copy.name] in ("accepted", "corrected")
