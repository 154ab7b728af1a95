"""The data package: what the standard's own checker says of it, and of what it is made."""

from __future__ import annotations

import io
import json
import zipfile
from hashlib import sha256

import pytest
from click.testing import CliRunner
from frictionless import Package

from pipelines.cli.main import chitieu
from pipelines.snapshot.columns import column
from pipelines.snapshot.manifest import MANIFEST
from pipelines.snapshot.package import DESCRIPTOR, package_files, package_zip
from pipelines.snapshot.package_schema import RESOURCES

TABLES = [resource.name for resource in RESOURCES]


@pytest.fixture(scope="module")
def files(published):
    return package_files(published)


@pytest.fixture(scope="module")
def descriptor(files):
    return json.loads(files[DESCRIPTOR])


@pytest.fixture
def folder(files, tmp_path):
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(content)
    return tmp_path


def test_frictionless_finds_no_fault_in_descriptor_tables_keys_or_hashes(folder):
    report = Package(str(folder / DESCRIPTOR)).validate()
    assert [error.message for task in report.tasks for error in task.errors] == []
    assert report.valid
    assert {task.name for task in report.tasks} == {*TABLES, "spec", "manifest"}


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("attainment.csv", b"gso-2024/ward/00595", b"gso-2024/ward/00000", "foreign-key"),
        ("values.csv", b'"2025-H1"', b'""', "constraint-error"),
        ("units/units.csv", b"2025-06-30", b"30/06/2025", "type-error"),
    ],
)
def test_frictionless_would_find_one(folder, name, old, new, fault):
    """The schema says enough for a wrong unit, a lost period and a wrong date to be found."""
    path = folder / name
    path.write_bytes(path.read_bytes().replace(old, new))
    report = Package(str(folder / DESCRIPTOR)).validate()
    assert fault in {error.type for task in report.tasks for error in task.errors}


def test_tables_are_the_snapshots_own_files_and_the_descriptor_has_their_hashes(
    published, files, descriptor
):
    entries = {entry["path"]: entry for entry in descriptor["resources"]}
    assert {DESCRIPTOR, *entries} == set(files)
    for path, entry in entries.items():
        assert entry["hash"] == f"sha256:{sha256(files[path]).hexdigest()}"
        assert entry["bytes"] == len(files[path])
    for path, known in published.manifest.files.items():
        if path in entries:
            assert entries[path]["hash"] == f"sha256:{known.sha256}"
    assert MANIFEST in entries


def test_it_says_which_snapshot_and_spec_and_that_the_data_are_illustrative(published, descriptor):
    assert (descriptor["id"], descriptor["as_of"]) == (published.id, "2025-08-01")
    assert descriptor["spec_fingerprint"] == published.spec.fingerprint
    assert descriptor["data_label"] == "Dữ liệu minh họa"
    assert descriptor["description"].startswith("Dữ liệu minh họa")
    assert "Kế hoạch thử / A test plan" in {source["title"] for source in descriptor["sources"]}
    assert "licenses" not in descriptor


def test_each_field_has_a_type_and_words_in_both_languages(descriptor):
    for entry in descriptor["resources"]:
        for field in entry.get("schema", {}).get("fields", ()):
            told = column(field["name"], table=entry["name"])
            assert field["title"] == f"{told.title.vi} / {told.title.en}"
            assert " / " in field["description"]
            assert field["type"]
    units = next(e for e in descriptor["resources"] if e["name"] == "units")
    assert {f["name"]: f["type"] for f in units["schema"]["fields"]}["code"] == "string"


def test_the_same_snapshot_is_always_the_same_archive(published, files):
    content = package_zip(published)
    assert content == package_zip(published)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == dict(files)


def test_the_command_writes_an_archive_or_a_folder_and_overwrites_nothing_else(
    published, files, tmp_path
):
    def run(*words):
        return CliRunner().invoke(chitieu, ["export", "--home", str(home), *words])

    home = tmp_path / "home"
    (home).mkdir()
    (home / "snapshots").symlink_to(published.folder.parent)
    assert run("--package", str(tmp_path / "a.zip")).exit_code == 0
    assert (tmp_path / "a.zip").read_bytes() == package_zip(published)
    assert run("--package", str(tmp_path / "a")).exit_code == 0
    assert (tmp_path / "a" / "values.csv").read_bytes() == files["values.csv"]
    assert run("--package", str(tmp_path / "a")).exit_code == 0
    refused = run("--package", str(home), "--lang", "en")
    assert (refused.exit_code, "holds something else" in refused.stderr) == (1, True)
    both = run("--package", "b.zip", "--unit", "021", "--lang", "en")
    assert (both.exit_code, "--package writes the whole snapshot" in both.stderr) == (1, True)
    neither = run("--lang", "en")
    assert (neither.exit_code, "Give --unit and --out" in neither.stderr) == (1, True)
