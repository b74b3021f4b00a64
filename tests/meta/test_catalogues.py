"""The Japanese catalogue is complete and says what the sources say."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
OURS = ROOT / "locale/ja/LC_MESSAGES/django.po"
LIBRARIES = ROOT / "locale/libraries/ja/LC_MESSAGES/django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def catalogue(path: Path):
    with path.open("rb") as file:
        return read_po(file, locale="ja")


@pytest.mark.parametrize("path", [OURS, LIBRARIES], ids=["ours", "libraries"])
def test_catalogue_has_nothing_missing_or_fuzzy(path: Path) -> None:
    messages = [message for message in catalogue(path) if message.id]
    assert len(messages) > 100
    empty = [m.id for m in messages if not (all(m.string) if isinstance(m.string, tuple) else m.string)]
    assert empty == []
    assert [message.id for message in messages if message.fuzzy] == []


@pytest.mark.parametrize("path", [OURS, LIBRARIES], ids=["ours", "libraries"])
def test_translation_keeps_the_placeholders(path: Path) -> None:
    changed = []
    for message in catalogue(path):
        source = message.id[-1] if isinstance(message.id, tuple) else message.id
        target = message.string[0] if isinstance(message.string, tuple) else message.string
        if source and sorted(PLACEHOLDER.findall(source)) != sorted(PLACEHOLDER.findall(target)):
            changed.append(source)
    assert changed == []


def test_catalogue_does_not_drift_from_the_sources(tmp_path: Path) -> None:
    """Extracting the messages anew, in a copy, finds the same ones."""
    copy = tmp_path / "copy"
    ignore = shutil.ignore_patterns(".git", ".venv", "var", "__pycache__", ".*_cache", "libraries")
    shutil.copytree(ROOT, copy, ignore=ignore)
    subprocess.run(
        [
            sys.executable,
            "manage.py",
            "makemessages",
            "-l",
            "ja",
            "--no-location",
            "--no-obsolete",
            "-i",
            "tests",
        ],
        cwd=copy,
        check=True,
        capture_output=True,
    )
    before = {(m.context, m.id) for m in catalogue(OURS) if m.id}
    after = {(m.context, m.id) for m in catalogue(copy / "locale/ja/LC_MESSAGES/django.po") if m.id}
    assert after - before == set()
    assert before - after == set()
