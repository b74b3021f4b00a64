"""What records have in common that move step by step: a step is taken, or refused with the reason."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class StepRefused(ValidationError):
    """The step cannot be taken; the message says why, to be shown as it is."""


def refuse_unseen(revision: int, seen: int | None) -> None:
    """StepRefused unless ``seen`` is the stored revision: nobody decides on what they have not read.

    Without ``seen`` nothing was shown to anybody, and nothing is asked.
    """
    if seen not in (None, revision):
        raise StepRefused(_("Somebody else has saved this meanwhile."), code="conflict")


def refuse_incomplete(lacks: Iterable[str]) -> None:
    """StepRefused with every sentence that says what is still missing."""
    if found := [ValidationError(sentence, code="incomplete") for sentence in lacks]:
        raise StepRefused(found)
