"""What a file is, told from its content; its name is never believed.

Office documents are zip archives: their inner list of parts says what they are, and whether they carry
macros (ECMA-376 part 2, ``[Content_Types].xml``; OpenDocument 1.3 part 2, ``mimetype``).
"""

import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO
from xml.etree import ElementTree

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LONGEST_LIST_OF_PARTS = 1_000_000
MOST_PARTS = 20_000
OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
CONTENT_TYPES = "[Content_Types].xml"
PART = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"


@dataclass(frozen=True)
class FileKind:
    """A kind of file that is accepted: how it is called, its content type, the endings of its names."""

    label: str | Promise
    content_type: str
    endings: tuple[str, ...]


PDF = FileKind("PDF", "application/pdf", ("pdf",))
DOCX = FileKind("Word", f"{OFFICE}wordprocessingml.document", ("docx",))
XLSX = FileKind("Excel", f"{OFFICE}spreadsheetml.sheet", ("xlsx",))
PPTX = FileKind("PowerPoint", f"{OFFICE}presentationml.presentation", ("pptx",))
ODT = FileKind(_("OpenDocument text"), f"{OPEN_DOCUMENT}text", ("odt",))
ODS = FileKind(_("OpenDocument spreadsheet"), f"{OPEN_DOCUMENT}spreadsheet", ("ods",))
JPEG = FileKind("JPEG", "image/jpeg", ("jpg", "jpeg"))
PNG = FileKind("PNG", "image/png", ("png",))
TEXT = FileKind(_("plain text"), "text/plain", ("txt",))
ACCEPTED = (PDF, DOCX, XLSX, PPTX, ODT, ODS, JPEG, PNG, TEXT)


@dataclass(frozen=True)
class Found:
    """What a content is: one of the accepted kinds, or ``label`` names what else."""

    kind: FileKind | None
    label: str | Promise
    has_macros: bool = False


UNKNOWN = Found(None, _("something of an unknown kind"))
ARCHIVE = Found(None, _("a zip archive that is no document"))
DAMAGED_ARCHIVE = Found(None, _("a damaged zip archive or document"))
PROGRAM = Found(None, _("a program"))
OLD_OFFICE = Found(None, _("an old or password-protected Office document"))

BEGINNINGS: tuple[tuple[bytes, Found], ...] = (
    (b"%PDF-", Found(PDF, PDF.label)),
    (b"\xff\xd8\xff", Found(JPEG, JPEG.label)),
    (b"\x89PNG\r\n\x1a\n", Found(PNG, PNG.label)),
    (b"MZ", PROGRAM),
    (b"\x7fELF", PROGRAM),
    (b"\xcf\xfa\xed\xfe", PROGRAM),
    (b"\xca\xfe\xba\xbe", PROGRAM),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD_OFFICE),
)
ZIP = b"PK\x03\x04"
OFFICE_PARTS = {f"{kind.content_type}.main+xml": kind for kind in (DOCX, XLSX, PPTX)}
MACRO_PARTS = (".macroenabled.main+xml", "application/vnd.ms-office.vbaproject")
OPEN_DOCUMENTS = {kind.content_type: kind for kind in (ODT, ODS)}
OPEN_MACROS = ("Basic/", "Scripts/")


def recognise(content: IO[bytes]) -> Found:
    """What ``content`` is, read from its beginning; it is left at some place of its own."""
    content.seek(0)
    head = content.read(16)
    for beginning, found in BEGINNINGS:
        if head.startswith(beginning) and not _is_plain_text(content, head, found):
            return found
    if head.startswith(ZIP):
        return _archive(content)
    return Found(TEXT, TEXT.label) if _readable(content) else UNKNOWN


def _is_plain_text(content: IO[bytes], head: bytes, found: Found) -> bool:
    """“MZ” alone may begin a sentence: a program holds what no text does."""
    return found is PROGRAM and head.startswith(b"MZ") and _readable(content)


def _readable(content: IO[bytes]) -> bool:
    """Whether all of it is text in one of the encodings that Japanese offices use."""
    content.seek(0)
    data = content.read()
    encodings = ["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "cp932"]
    return any(_is_text(data, encoding) for encoding in encodings)


def _is_text(data: bytes, encoding: str) -> bool:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return bool(text) and not any(
        unicodedata.category(sign) == "Cc" and sign not in "\t\n\r\f" for sign in set(text)
    )


def _archive(content: IO[bytes]) -> Found:
    try:
        with zipfile.ZipFile(content) as archive:
            names = archive.namelist()
            if len(names) > MOST_PARTS:
                return ARCHIVE
            tell: Callable[[zipfile.ZipFile, list[str]], Found] = (
                _office if CONTENT_TYPES in names else _open_document
            )
            return tell(archive, names)
    except (zipfile.BadZipFile, ElementTree.ParseError, zlib.error, NotImplementedError, RuntimeError):
        # RuntimeError: a part is encrypted; NotImplementedError: packed in a way that no Office writes.
        return DAMAGED_ARCHIVE


def _office(archive: zipfile.ZipFile, names: list[str]) -> Found:
    written = _beginning_of(archive, CONTENT_TYPES)
    if len(written) > LONGEST_LIST_OF_PARTS or b"<!DOCTYPE" in written:
        return DAMAGED_ARCHIVE
    parts = {
        (part.get("PartName") or "").lstrip("/"): (part.get("ContentType") or "")
        for part in ElementTree.fromstring(written).iter(PART)  # noqa: S314 (no DTD: refused above)
    }
    has_macros = any(kind.lower().endswith(MACRO_PARTS) for kind in parts.values()) or any(
        name.lower().endswith("vbaproject.bin") for name in names
    )
    for name, content_type in parts.items():
        kind = OFFICE_PARTS.get(content_type)
        if kind and name in names:
            return Found(kind, kind.label, has_macros)
    if has_macros:
        return Found(None, _("an Office document with macros"), has_macros=True)
    return ARCHIVE


def _open_document(archive: zipfile.ZipFile, names: list[str]) -> Found:
    if names[:1] != ["mimetype"] or "content.xml" not in names:
        return ARCHIVE
    written = _beginning_of(archive, "mimetype", 100).decode("ascii", "replace").strip()
    kind = OPEN_DOCUMENTS.get(written)
    if kind is None:
        return ARCHIVE
    return Found(kind, kind.label, any(name.startswith(OPEN_MACROS) for name in names))


def _beginning_of(archive: zipfile.ZipFile, name: str, size: int = LONGEST_LIST_OF_PARTS + 1) -> bytes:
    """No more of a part than is needed: what unpacks to gigabytes is not unpacked."""
    with archive.open(name) as part:
        return part.read(size)
