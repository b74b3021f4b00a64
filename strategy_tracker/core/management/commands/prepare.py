"""``manage.py prepare``: brings database and static files to this version; fills an empty database once."""

import shlex
import sys
from io import StringIO
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from strategy_tracker.core.models import Unit, User
from strategy_tracker.settings.env import BASE_DIR, STATE_DIR

FIRST_ADMINISTRATOR = (
    "まだ誰もサインインできません。最初の管理者を作成してください:\n"
    "Nobody can sign in yet. Create the first administrator:\n"
    "    {command}"
)


class Command(BaseCommand):
    """Progress goes to standard error; standard output says who can sign in, for ``bin/start`` to show."""

    help = (
        "Applies migrations, collects static files and, into an empty database, loads the plans, the"
        " reference data and demonstration data. Then says who can sign in."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--empty", action="store_true", help="leave demonstration data out")

        parser.add_argument(
            "--without-static", action="store_true", help="static files are built into the program's image"
        )

    def handle(self, *args: Any, empty: bool, without_static: bool, **options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=0, stdout=self.stderr)
        if not without_static:
            call_command("collectstatic", interactive=False, verbosity=0, stdout=self.stderr)
        if not Unit.objects.exists():
            self._fill(with_demonstration=not empty)
        call_command("demonstration_sign_ins", stdout=self.stdout)
        if not User.objects.filter(is_active=True).exists():
            self.stdout.write(FIRST_ADMINISTRATOR.format(command=_createsuperuser()))

    # All or nothing: an interrupted first start begins again from an empty database.
    @transaction.atomic
    def _fill(self, *, with_demonstration: bool) -> None:
        self._say("計画と参照データを読み込んでいます… / Loading the plans and the reference data…")
        call_command("load_fixtures", verbosity=0)
        if with_demonstration:
            self._say("デモデータを読み込んでいます… / Loading demonstration data…")
            # Its list of accounts is shown when the installation is ready, not in the middle of the start.
            call_command("load_demonstration", stdout=StringIO())

    def _say(self, text: str) -> None:
        self.stderr.write(text, style_func=str)


def _createsuperuser() -> str:
    """The command line that makes an administrator of this very installation, wherever it is typed."""
    state = [] if STATE_DIR == BASE_DIR / "var" else [f"STATE_DIR={shlex.quote(str(STATE_DIR))}"]
    return " ".join([*state, shlex.join([sys.executable, str(BASE_DIR / "manage.py"), "createsuperuser"])])
