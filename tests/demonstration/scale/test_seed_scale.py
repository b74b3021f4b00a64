"""The command that makes records for scale."""

import pytest
from django.core.management import CommandError, call_command

from exchanges.models import Agreement
from tests.factories.exchanges import AgreementFactory

NUMBERS = (
    *("--agreements", "12", "--exchanges", "30", "--persons", "6"),
    *("--staff", "5", "--scores", "20"),
)


def test_command_makes_and_removes(lists, capsys):
    call_command("seed_scale", *NUMBERS, "--as-of", "R8.11.20")
    assert capsys.readouterr().out.splitlines()[0] == (
        "5 institutions, 12 agreements, 6 persons, 30 exchanges, 2 events, 5 staff, 20 scores"
    )
    call_command("seed_scale", "--remove")
    assert Agreement.objects.count() == 0


def test_command_says_what_is_there(lists):
    AgreementFactory()
    with pytest.raises(CommandError, match="there are 1 agreements, 0 exchanges, 0 persons here"):
        call_command("seed_scale", *NUMBERS)
    call_command("seed_scale", *NUMBERS, "--force")
    with pytest.raises(CommandError, match="Take them away with --remove first"):
        call_command("seed_scale", *NUMBERS, "--force")


def test_command_says_which_list_is_missing(units):
    with pytest.raises(CommandError, match=r"run manage\.py load_fixtures first"):
        call_command("seed_scale", *NUMBERS)


@pytest.mark.parametrize("numbers", [("--agreements", "1"), ("--as-of", "soon")])
def test_command_refuses_what_it_cannot_read(lists, numbers):
    with pytest.raises(CommandError):
        call_command("seed_scale", *NUMBERS, *numbers)
    assert Agreement.objects.count() == 0
