"""The registry's dump file: JSON, JSON packed with gzip, or the zip as it is published.

Read as a stream: memory does not grow with the file. What the file is, its first bytes say, not its name.
"""

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import ijson
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.registry.refusal import DumpRefused

# How the three kinds of file begin.
_ZIP, _GZIP = b"PK\x03\x04", b"\x1f\x8b"
_SPACE = b" \t\r\n"
Watch = Callable[[int], None]


def unwatched(position: int) -> None:
    """Nobody asks how far the reading is."""


class Dump:
    """A dump on disk. ``records()`` may be asked several times; each reads the file from its beginning."""

    def __init__(self, path: Path) -> None:
        """OSError when there is no such file."""
        self.path = path
        self._first_seen = self._identity()

    @property
    def size(self) -> int:
        """Bytes on disk, packed as they are."""
        return self._first_seen[0]

    def records(self, watch: Watch = unwatched) -> Iterator[Any]:
        """The elements of the array, as JSON gives them; ``watch`` is told the position on disk.

        DumpRefused when the file is no JSON array, is cut off or damaged, or has changed meanwhile.
        """
        if self._identity() != self._first_seen:
            raise DumpRefused(_("The file was changed while it was being read. Run the import again."))
        with self.path.open("rb") as raw, self._unpacked(raw) as content:
            yield from _elements(_Counted(content, lambda: watch(raw.tell())))

    def _identity(self) -> tuple[int, int, int]:
        found = self.path.stat()
        return found.st_size, found.st_mtime_ns, found.st_ino

    @contextmanager
    def _unpacked(self, raw: IO[bytes]) -> Iterator[Any]:
        beginning = raw.read(4)
        raw.seek(0)
        if beginning == _ZIP:
            with _opened_zip(raw) as archive, archive.open(_member(archive)) as content:
                yield content
        elif beginning.startswith(_GZIP):
            with gzip.open(raw) as content:
                yield content
        else:
            yield raw


class _Counted:
    """Hands bytes on and counts them. Trouble of the packing becomes a refusal that names the place."""

    def __init__(self, content: Any, on_read: Callable[[], None]) -> None:
        self.content = content
        self.on_read = on_read
        self.read_bytes = 0

    def read(self, size: int = -1) -> bytes:
        try:
            found = self.content.read(size)
        except (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile) as damage:
            raise DumpRefused(
                _(
                    "The packed file is cut off or damaged: it can be unpacked up to byte %(position)s only."
                    " Download it again."
                ),
                {"position": f"{self.read_bytes:,}"},
            ) from damage
        self.read_bytes += len(found)
        self.on_read()
        return found


def _elements(content: _Counted) -> Iterator[Any]:
    beginning = _first_block(content)
    source = _Rest(beginning, content)
    number = 0
    try:
        for element in ijson.items(source, "item", use_float=True):
            number += 1
            yield element
    except ijson.IncompleteJSONError as error:
        raise _broken(number, content.read_bytes, str(error)) from error
    if not number:
        raise DumpRefused(_("The array holds no record."))


def _first_block(content: _Counted) -> bytes:
    """The first bytes, which must open an array."""
    block = content.read(io.DEFAULT_BUFFER_SIZE).removeprefix(b"\xef\xbb\xbf")
    first = block.lstrip(_SPACE)[:1]
    if first == b"[":
        return block
    if first == b"{":
        raise DumpRefused(
            _(
                "The file holds one JSON object (as the registry's API answers), not the array of records of"
                " the registry's dump. Download the dump from https://doi.org/10.5281/zenodo.6347574."
            )
        )
    raise DumpRefused(
        _(
            "The file is no JSON: its first byte should be “[”. What can be read is the registry's dump as"
            " .json, .json.gz or .zip."
        )
    )


class _Rest:
    """The block that was looked at, then what follows it."""

    def __init__(self, block: bytes, content: _Counted) -> None:
        self.block = block
        self.content = content

    def read(self, size: int = -1) -> bytes:
        if self.block and size:
            block, self.block = self.block, b""
            return block
        return self.content.read(size)


def _broken(number: int, position: int, reason: str) -> DumpRefused:
    parameters = {"number": f"{number:,}", "position": f"{position:,}"}
    if "premature EOF" in reason:
        return DumpRefused(
            _(
                "The file is cut off: it ends at byte %(position)s, after record %(number)s, without"
                " the “]” that closes the array. Download it again."
            ),
            parameters,
        )
    return DumpRefused(
        _("Not valid JSON after record %(number)s, before byte %(position)s: %(reason)s"),
        {**parameters, "reason": reason.partition("\n")[0]},
    )


def _opened_zip(raw: IO[bytes]) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(raw)
    except zipfile.BadZipFile as damage:
        raise DumpRefused(
            _("The zip file is cut off or damaged: its table of contents is missing. Download it again.")
        ) from damage


def _member(archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    """The JSON of schema v2 among the files of the archive; what a file holds decides, not its name."""
    found = [entry for entry in archive.infolist() if _may_be_dump(entry)]
    if not found:
        raise DumpRefused(_("The zip file holds no .json file."))
    if any(entry.flag_bits & 1 for entry in found):
        raise DumpRefused(_("The zip file is locked with a password. Unpack it first."))
    second = [entry for entry in found if _is_second_schema(archive, entry)]
    if len(second) == 1:
        return second[0]
    names = ", ".join(entry.filename for entry in second or found)
    if second:
        raise DumpRefused(
            _("The zip file holds several dumps of schema v2 (%(names)s): unpack the one to be read."),
            {"names": names},
        )
    if len(found) == 1:
        # Its own trouble is told more exactly than that it is not a dump.
        return found[0]
    raise DumpRefused(
        _("None of the files in the zip file is a dump of schema v2 (%(names)s)."), {"names": names}
    )


def _may_be_dump(entry: zipfile.ZipInfo) -> bool:
    name = entry.filename
    return name.endswith(".json") and not name.startswith("__MACOSX/") and not entry.is_dir()


def _is_second_schema(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    with archive.open(entry) as content:
        try:
            first = next(_elements(_Counted(content, lambda: None)))
        except DumpRefused:
            return False
    return isinstance(first, dict) and "names" in first
