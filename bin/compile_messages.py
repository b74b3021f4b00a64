"""Compiles each message catalogue (.po) whose compiled form (.mo) is missing or older.

Needs Babel and no tool of the system.
"""

import os
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

LOCALE = Path(__file__).resolve().parents[1] / "locale"


def outdated(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime <= source.stat().st_mtime


def compile_catalogue(source: Path) -> None:
    """Write the compiled form in one step, so that a running program never reads half of it.

    Raises PoFileError when the catalogue is malformed.
    """
    with source.open("rb") as file:
        catalogue = read_po(file, abort_invalid=True)
    draft = source.with_suffix(f".{os.getpid()}")
    with draft.open("wb") as file:
        write_mo(file, catalogue)
    draft.replace(source.with_suffix(".mo"))


def main() -> int:
    for source in sorted(LOCALE.rglob("*.po")):
        if outdated(source):
            try:
                compile_catalogue(source)
            except PoFileError as error:
                print(f"{source}: {error}", file=sys.stderr)
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
