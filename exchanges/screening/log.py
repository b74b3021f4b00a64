"""The log of a screening in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exchanges.models import ScreeningStep
from exchanges.screening.facts import in_words

STEPS: dict[str, Promise] = {
    "decide": gettext_lazy("Decision"),
    "override": gettext_lazy("Override"),
    "withdraw_override": gettext_lazy("Override withdrawn"),
    "reopen": gettext_lazy("Reopened"),
    "lapse": gettext_lazy("Lapsed"),
}


def step_in_words(step: ScreeningStep) -> str:
    """What was done."""
    return str(STEPS.get(step.step, step.step))


def reason_in_words(step: ScreeningStep) -> str:
    """Why it was done: as it was typed or, for what the program did itself, as a sentence."""
    if step.step != "lapse":
        return step.reason
    return _("Changed since the decision: %(facts)s.") % {"facts": in_words(step.reason.split())}
