"""The environment and the catalogues that the commands make before anything else."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "plan"
msgstr "計画"
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with the commands, an unreadable lock file and a catalogue."""
    shutil.copytree(ROOT / "bin", tmp_path / "bin")
    (tmp_path / "requirements.lock").write_text("this is no list of packages\n")
    folder = tmp_path / "locale" / "ja" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(CATALOGUE, encoding="utf-8")
    return tmp_path


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command], capture_output=True, text=True, timeout=120, check=False
    )


def test_packages_that_cannot_be_installed_are_told(checkout: Path) -> None:
    done = run(checkout / "bin" / "environment.py", "requirements.lock")
    assert done.returncode == 1
    assert "The packages could not be installed." in done.stderr
    assert "Traceback" not in done.stderr
    assert not (checkout / ".venv" / "installed.json").exists()


def test_missing_venv_module_is_told(checkout: Path) -> None:
    """Debian's Python comes without it."""
    program = (
        "import sys, runpy; sys.modules['ensurepip'] = None; sys.argv[1:] = ['requirements.lock'];"
        f"runpy.run_path({str(checkout / 'bin' / 'environment.py')!r}, run_name='__main__')"
    )
    done = run("-c", program)
    assert done.returncode == 1
    assert f"apt install python3.{sys.version_info.minor}-venv" in done.stderr
    assert not (checkout / ".venv").exists()


def test_catalogue_is_compiled_once_and_again_when_it_changes(checkout: Path) -> None:
    source = checkout / "locale" / "ja" / "LC_MESSAGES" / "django.po"
    compiled = source.with_suffix(".mo")
    assert run(checkout / "bin" / "compile_messages.py").returncode == 0
    assert "計画".encode() in compiled.read_bytes()
    first = compiled.stat()
    assert run(checkout / "bin" / "compile_messages.py").returncode == 0
    assert compiled.stat().st_ino == first.st_ino
    source.write_text(CATALOGUE.replace("計画", "アクションプラン"), encoding="utf-8")
    os.utime(source, (first.st_mtime + 1, first.st_mtime + 1))
    assert run(checkout / "bin" / "compile_messages.py").returncode == 0
    assert "アクションプラン".encode() in compiled.read_bytes()
    assert [path.name for path in sorted(source.parent.iterdir())] == ["django.mo", "django.po"]


def test_malformed_catalogue_is_named(checkout: Path) -> None:
    source = checkout / "locale" / "ja" / "LC_MESSAGES" / "django.po"
    source.write_text(CATALOGUE + '\nmsgid "broken\n', encoding="utf-8")
    done = run(checkout / "bin" / "compile_messages.py")
    assert done.returncode == 1
    assert str(source) in done.stderr
    assert "Traceback" not in done.stderr
