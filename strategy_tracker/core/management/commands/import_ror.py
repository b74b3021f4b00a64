"""``manage.py import_ror FILE``: institutions from the dump of the Research Organization Registry."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from strategy_tracker.core.registry.importing import import_dump, untold
from strategy_tracker.core.registry.progress import Progress
from strategy_tracker.core.registry.refusal import DumpRefused
from strategy_tracker.core.registry.writing import Outcome, Result

_NAMED = 20


class Command(BaseCommand):
    help = (
        "Makes or updates institutions from the dump of the Research Organization Registry (ror.org), schema"
        " v2: .json, .json.gz or the .zip as published. A second run changes nothing; what an editor has"
        " corrected stays. A file with anything wrong in it changes nothing either: it says where."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the dump")

    def handle(self, *args: Any, file: Path, verbosity: int, **options: Any) -> None:
        try:
            result = import_dump(file, Progress(self.stderr) if verbosity else untold)
        except OSError as error:
            raise CommandError(f"ファイルを開けません / The file cannot be opened: {error}") from error
        except DumpRefused as refused:
            raise CommandError(_in_both_languages(refused)) from refused
        if verbosity:
            self.stdout.write(_report(result))


def _in_both_languages(refused: DumpRefused) -> str:
    texts = []
    for language in ("ja", "en"):
        with translation.override(language):
            texts.append(str(refused))
    nothing = "何も登録していません。 / Nothing was imported."
    return "\n".join([*texts, nothing])


def _report(result: Result) -> str:
    counts = [
        ("新規 / New", result.outcomes[Outcome.NEW]),
        ("更新 / Updated", result.outcomes[Outcome.UPDATED]),
        ("変更なし / Unchanged", result.outcomes[Outcome.UNCHANGED]),
        ("修正を維持 / Corrections kept", result.corrected),
        ("対象外（名称が長すぎる） / Skipped (a name is too long)", result.outcomes[Outcome.SKIPPED]),
    ]
    lines = [f"{name}: {count:,}" for name, count in counts]
    if result.skipped:
        more = " …" if len(result.skipped) > _NAMED else ""
        lines.append(", ".join(result.skipped[:_NAMED]) + more)
    return "\n".join(lines)
