"""What a file is, told by its bytes: for whoever sent something that is no table of figures."""

from __future__ import annotations

from typing import Final

from pipelines.domain.issue import Text

TAKEN: Final = ".xlsx, .xls, .ods, .csv"
"""The kinds of files that are read."""
_UNKNOWN: Final = Text("không rõ loại tệp", "a file of no known kind")
_BEGINNINGS: Final = (
    (b"%PDF", Text("PDF", "PDF")),
    (b"\xff\xd8\xff", Text("ảnh JPEG", "a JPEG picture")),
    (b"\x89PNG", Text("ảnh PNG", "a PNG picture")),
    (b"Rar!", Text("tệp nén RAR", "a RAR archive")),
    (b"7z\xbc\xaf", Text("tệp nén 7z", "a 7z archive")),
    (b"{\\rtf", Text("văn bản RTF", "an RTF document")),
    (b"\xd0\xcf\x11\xe0", Text("tệp Office kiểu cũ", "a file of old Office")),
)
# A zip names its parts in clear at its end.
_PARTS: Final = (
    (b"word/document.xml", Text("văn bản Word", "a Word document")),
    (b"ppt/presentation.xml", Text("trình chiếu PowerPoint", "a PowerPoint presentation")),
    (b"opendocument.text", Text("văn bản OpenDocument", "an OpenDocument text")),
)
_ZIP: Final = Text("tệp nén ZIP", "a ZIP archive")


def kind_of(data: bytes) -> Text:
    """The kind in words; nothing of what the file holds, nor a name that somebody typed."""
    if data.startswith(b"PK"):
        return next((words for part, words in _PARTS if part in data), _ZIP)
    return next((words for head, words in _BEGINNINGS if data.startswith(head)), _UNKNOWN)
