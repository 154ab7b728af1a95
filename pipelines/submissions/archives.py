"""Archives: several files packed into one, which somebody has to unpack."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Final

from pipelines.submissions.unreadable import DAMAGED

_RAR, _SEVEN_ZIP = b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c"
_DOCUMENT_PARTS: Final = frozenset({"[Content_Types].xml", "mimetype"})
"""What an office document has, which is a zip as well."""


def is_archive(data: bytes) -> bool:
    """True for a .rar, a .7z and a .zip of files; a document or a damaged zip is none."""
    if data.startswith((_RAR, _SEVEN_ZIP)):
        return True
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _DOCUMENT_PARTS.isdisjoint(archive.namelist())
    except DAMAGED:
        return False
