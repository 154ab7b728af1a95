"""The data package of a snapshot, as a folder or an archive."""

from __future__ import annotations

from pathlib import Path

from pipelines.cli.workspace import Failure
from pipelines.domain.issue import Text
from pipelines.snapshot.package import DESCRIPTOR, package_files, package_zip
from pipelines.snapshot.read import Snapshot


def write_package(snapshot: Snapshot, target: Path) -> Text:
    """Write the package, an archive where the name ends in .zip; say what was written.

    Raises Failure for a folder that holds something else: nothing there is overwritten.
    """
    if target.suffix.lower() == ".zip":
        _write(target, package_zip(snapshot))
    else:
        _check_folder(target)
        for path, content in package_files(snapshot).items():
            _write(target / path, content)
    return Text(
        f"Gói dữ liệu của bản công bố {snapshot.id} → {target}",
        f"Data package of snapshot {snapshot.id} → {target}",
    )


def _check_folder(target: Path) -> None:
    held = target.is_file() or (target.is_dir() and any(target.iterdir()))
    if held and not (target / DESCRIPTOR).is_file():
        raise Failure(
            Text(
                f"{target} đang chứa thứ khác; hãy chọn thư mục trống hoặc một tệp .zip.",
                f"{target} holds something else; choose an empty folder or a .zip file.",
            )
        )


def _write(path: Path, content: bytes) -> None:
    """The whole file or none of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    part.replace(path)
