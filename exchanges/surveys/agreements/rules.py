"""How the survey of agreements counts, in words for the reader."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from exchanges.surveys.choice import Choice


def rules(choice: Choice) -> list[str]:
    """The rules in force for a choice."""
    words = {"first": date_format(choice.year.first_day), "last": date_format(choice.year.last_day)}
    return [
        _(
            "Agreements in force on %(day)s are counted. The last day of an agreement counts; open-ended "
            "ones and those whose end is not known are in force. Of a chain of renewals one counts."
        )
        % {"day": date_format(choice.as_of)},
        _("Documents that belong to another agreement, such as memoranda, are not counted beside it."),
        _(
            "A bilateral agreement is counted once, in the country or territory of its partner. "
            "Multilateral agreements and consortia are counted apart."
        ),
        _("An agreement of several units is counted once."),
        _(
            "Persons are the stays recorded under an agreement that have a day in the fiscal year, "
            "%(first)s to %(last)s, and are under way or completed."
        )
        % words,
        _("Regions are those of “%(scheme)s”.") % {"scheme": choice.scheme.name},
        _("What cannot be counted is listed with the reason: the table and the list are all there is."),
    ]
