"""Conventions of the files themselves."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOP_LEVEL = {
    ".ci", ".dockerignore", ".gitignore", "CHANGELOG.md", "Dockerfile", "README.md", "actions", "bin",
    "docker-compose.yml", "exchanges", "fixtures", "locale", "manage.py", "pyproject.toml",
    "requirements.lock", "staff_training", "strategy_tracker", "templates", "tests",
}  # fmt: skip
VAGUE_NAMES = {"utils.py", "helpers.py", "services.py", "misc.py", "common.py"}


def tracked(pattern: str = "") -> list[Path]:
    """The files of the project that are under version control, or would be."""
    command = [
        "git",
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
        *([pattern] if pattern else []),
    ]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def readable() -> list[tuple[Path, str]]:
    texts = []
    for path in tracked():
        try:
            texts.append((path.relative_to(ROOT), path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return texts


def test_top_level_holds_what_was_agreed_and_nothing_else() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in tracked()} <= TOP_LEVEL


def test_python_files_stay_under_three_hundred_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in tracked("*.py")
        if "migrations" not in path.parts
        and (count := len(path.read_text(encoding="utf-8").splitlines())) > 300
    }
    assert long == {}


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert [str(path) for path in tracked("*.py") if path.name in VAGUE_NAMES] == []


def test_no_package_registry_is_named() -> None:
    hosts = re.compile(
        "|".join(
            ["py" + r"pi\.org", "python" + r"hosted\.", r"registry\.npm" + "js", r"deb\.debian" + r"\.org"]
        )
    )
    assert [str(path) for path, text in readable() if hosts.search(text)] == []


def test_no_path_of_a_machine_is_named() -> None:
    machine_path = re.compile(r"(?<![\w.])/(?:home|Users|work|root)/\w")
    allowed = {"Dockerfile", "docker-compose.yml"}
    assert [
        str(path) for path, text in readable() if machine_path.search(text) and path.name not in allowed
    ] == []


def test_migrations_have_names() -> None:
    unnamed = [str(path) for path in tracked("*/migrations/*.py") if "_auto_" in path.name]
    assert unnamed == []


@pytest.mark.parametrize("name", ["requirements.lock", "tests/requirements.lock"])
def test_lock_has_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text()
    packages = re.findall(r"^[a-z0-9][\w.\-]*==", text, flags=re.MULTILINE)
    assert len(packages) > 20
    assert all(
        "--hash=sha256:" in part
        for part in re.split(r"^(?=[a-z0-9][\w.\-]*==)", text, flags=re.MULTILINE)[1:]
    )
    assert "://" not in text


def test_readme_names_the_two_commands_first() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    first_code = readme.index("```")
    opening = readme[first_code : readme.index("```", first_code + 3)]
    assert "bin/start" in opening
    assert "bin/test" in opening


def test_pages_ask_no_other_host_for_anything() -> None:
    """Links may lead elsewhere; scripts, styles, fonts and pictures may not come from there."""
    foreign = re.compile(
        r"""(?:src|srcset)=["']?(?:https?:)?//|<link[^>]+href=["']?(?:https?:)?//|@import|url\(["']?(?:https?:)?//"""
    )
    pages = [*tracked("*.html"), *tracked("*.css"), *tracked("*.js")]
    assert [str(path) for path in pages if foreign.search(path.read_text(encoding="utf-8"))] == []
