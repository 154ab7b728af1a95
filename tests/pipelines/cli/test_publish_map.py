"""``chitieu publish`` with a map of the office's own beside its files."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from shutil import copy

import pytest
from click.testing import CliRunner, Result

from pipelines.cli.main import chitieu
from pipelines.domain.org_unit import UnitId
from pipelines.snapshot.read import open_snapshot
from pipelines.warehouse.store import open_warehouse

ROOT = Path(__file__).parents[3]
KEPT = ("nation/vn", "province/01", "district/021", "ward/00595", "ward/00598", "ward/00602")


@pytest.fixture
def home(tmp_path) -> Path:
    """A workspace of three wards without a file handed in."""
    copy(ROOT / "tests" / "specs" / "one-district.yaml", tmp_path / "indicators.yaml")
    (tmp_path / "units").mkdir()
    lines = (ROOT / "data" / "units" / "units.csv").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines[1:] if line.split(",")[0] in {f"gso-2024/{k}" for k in KEPT}]
    (tmp_path / "units" / "units.csv").write_text("\n".join([lines[0], *kept]) + "\n", "utf-8")
    (tmp_path / "units" / "successions.csv").write_text("predecessor,successor,relation\n", "utf-8")
    open_warehouse(tmp_path / "chitieu.duckdb").close()
    return tmp_path


def draw(home: Path, *wards: str, **changes: object) -> None:
    features = [
        {
            "type": "Feature",
            "properties": {"unit": f"gso-2024/ward/{ward}", "population": 12},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[x, 21], [x + 1, 21], [x, 22], [x, 21]]],
            },
        }
        for x, ward in enumerate(wards, 105)
    ]
    head = {"type": "FeatureCollection", "date": "2025-06-30", "source": "Sở X", **changes}
    content = json.dumps({**head, "features": features}, ensure_ascii=False)
    (home / "map.geojson").write_text(content, encoding="utf-8")


def publish(home: Path, *words: str) -> Result:
    return CliRunner().invoke(
        chitieu, ["publish", "--home", str(home), "--as-of", "2025-08-01", *words]
    )


def told(home: Path) -> dict:
    result = publish(home, "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_the_map_goes_into_the_snapshot_with_its_hash(home):
    draw(home, "00595", "00598", "00602")
    found = told(home)
    assert found["map"] == {"date": "2025-06-30", "source": "Sở X", "outlines": 3}
    folder = home / "snapshots" / found["snapshot"]
    content = (folder / "map.geojson").read_bytes()
    manifest = json.loads((folder / "manifest.json").read_bytes())
    assert manifest["files"]["map.geojson"]["sha256"] == sha256(content).hexdigest()
    assert b"population" not in content
    outlines = open_snapshot(home / "snapshots").outlines()
    assert UnitId.parse("gso-2024/ward/00602") in outlines.shapes
    assert told(home)["new"] is False
    (folder / "map.geojson").write_bytes(content.replace(b"105.0", b"104.0", 1))
    checked = CliRunner().invoke(chitieu, ["verify", "--home", str(home)])
    assert checked.exit_code == 1
    assert "map.geojson" in checked.output


def test_a_map_changes_no_figure_and_without_one_there_is_none(home):
    bare = told(home)
    assert bare["map"] is None
    snapshot = open_snapshot(home / "snapshots")
    assert snapshot.outlines() is None
    draw(home, "00595", "00598", "00602")
    drawn = told(home)
    assert drawn["snapshot"] != bare["snapshot"]
    assert drawn["counts"] == bare["counts"]


def test_a_ward_that_the_map_leaves_out_is_named(home):
    draw(home, "00595", "00598")
    (warning,) = [w for w in told(home)["warnings"] if w["code"] == "map-lacks-units"]
    assert "gso-2024/ward/00602" in warning["message"]["vi"]
    assert "gso-2024/ward/00602" in warning["message"]["en"]


def test_a_map_with_faults_stops_the_publication_and_says_every_one(home):
    draw(home, "00595", "99999", date=None)
    result = publish(home)
    assert result.exit_code == 1
    assert "map.geojson:date MAP102" in result.stderr
    assert "map.geojson:features[1].properties.unit MAP201" in result.stderr
    assert "Danh mục không có đơn vị 'gso-2024/ward/99999'" in result.stderr
    assert "The register has no unit 'gso-2024/ward/99999'" in result.stderr
    assert not (home / "snapshots").exists()
