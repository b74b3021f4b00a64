"""What a survey was made for and from: said on the screen as on the sheet."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from exchanges.surveys.choice import Choice, Count, Stays
from exchanges.surveys.facts import Facts
from exchanges.surveys.registry import Survey


def particulars(survey: Survey, choice: Choice, facts: Facts) -> list[tuple[str, Any]]:
    """Names with values: texts, whole numbers and days."""
    found: list[tuple[str, Any]] = [
        (_("Survey"), str(survey.title)),
        (_("Source of the form"), str(survey.source)),
        (_("Address"), survey.source_address),
        (_("Unit"), _("%(unit)s and the units below it") % {"unit": choice.unit.name}),
        (_("Fiscal year"), choice.year.label()),
    ]
    if "as_of" in survey.options:
        found.append((_("As of"), choice.as_of))
    if "stays" in survey.options:
        found.append((_("Stays counted"), str(Stays(choice.stays).label)))
        found.append((_("What is counted"), str(Count(choice.count).label)))
    if "forecast" in survey.options and choice.forecast:
        found.append((_("Forecast"), _("with stays that are confirmed")))
    found += [
        (_("Region scheme"), choice.scheme.name),
        (_("What is balanced"), facts.balance.of),
        (_("In the table"), facts.balance.counted),
        (_("Not countable"), facts.balance.uncounted),
        (_("In all"), facts.balance.all),
        (_("Made on"), timezone.localdate()),
    ]
    return found
