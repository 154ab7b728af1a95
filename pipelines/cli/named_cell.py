"""The received file and the cell that a person means."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from pipelines.cli.workspace import Failure
from pipelines.domain.issue import Text
from pipelines.lineage.place import CellName, Standing
from pipelines.lineage.source import ReceivedFile
from pipelines.lineage.which_file import files_named, files_of_hash, is_accepted

_MOST = 5
_MOST_FILES = 12


def named_file(files: Sequence[ReceivedFile], text: str) -> ReceivedFile:
    """The one file of that name, path or hash; raise Failure where there is none, or several."""
    path = Path(text)
    if path.is_file():
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        found = files_of_hash(files, content)
        if not found:
            raise _unknown_content(text, content)
    else:
        found = files_named(files, text)
    if not found:
        raise Failure(
            Text(
                f"Chưa nhận tệp nào tên “{text}” hay có mã băm bắt đầu như vậy."
                " Tên thấy trên trang là tên đã công bố: thêm --snapshot current.",
                f"No file named “{text}”, or with a hash that begins so, has been received."
                " A name seen on a page is that of the snapshot: add --snapshot current.",
            )
        )
    if len(found) > 1:
        raise _several(text, found)
    return found[0]


def named_cell(
    standing: Sequence[Standing], text: str, *, file: ReceivedFile
) -> Sequence[Standing]:
    """The values that stand in the cell; raise Failure, saying where some do, where none does."""
    if not standing:
        raise _empty(file)
    found = CellName.parse(text).among(standing)
    if not found:
        known = sorted({f"{s.sheet}!{s.cell}" if s.sheet else s.cell for s in standing})
        listed = ", ".join(islice(known, _MOST)) + (", …" if len(known) > _MOST else "")
        raise Failure(
            Text(
                f"Ô {text} của {file.name} không có số liệu nào. Có số liệu ở: {listed}",
                f"No data value stands in {text} of {file.name}. There are some in: {listed}",
            )
        )
    return found


def _several(text: str, found: Sequence[ReceivedFile]) -> Failure:
    listed = "; ".join(
        f"{file.sha256[:12] if file.sha256 else file.name} ({file.received_at:%d/%m/%Y})"
        for file in [*reversed(found)][:_MOST_FILES]
    ) + ("; …" if len(found) > _MOST_FILES else "")
    return Failure(
        Text(
            f"“{text}” là {len(found)} tệp; ghi các chữ số đầu mã băm của một tệp: {listed}",
            f"“{text}” is {len(found)} files; write the first digits of the hash of one: {listed}",
        )
    )


def _unknown_content(text: str, content: str) -> Failure:
    return Failure(
        Text(
            f"Nội dung của {text} (mã băm {content[:12]}) không có trong số tệp đã nhận: tệp chưa"
            " nạp, đã sửa sau khi nạp, hoặc mã băm không được công bố.",
            f"What {text} holds (hash {content[:12]}) is not among the files received: not loaded,"
            " changed since, or its hash is withheld.",
        )
    )


def _empty(file: ReceivedFile) -> Failure:
    if not is_accepted(file):
        return Failure(
            Text(
                f"Tệp {file.name} đã bị trả lại: không ô nào của nó được tính.",
                f"The file {file.name} was refused: no cell of it is counted.",
            )
        )
    return Failure(
        Text(
            f"Không có số liệu nào của {file.name} ở đây: tệp sau đã thay nó.",
            f"Nothing of {file.name} is here: a later file has replaced it.",
        )
    )
