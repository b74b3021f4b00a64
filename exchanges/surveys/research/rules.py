"""How the survey counts, in words for the reader."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from exchanges.duration import both_ends_count
from exchanges.surveys.choice import Choice, Count, Stays


def rules(choice: Choice) -> list[str]:
    """The rules in force for a choice, a few sentences each."""
    return [
        _which(choice),
        _year(choice),
        _counted(choice),
        _length(),
        _("The length is that of the whole stay, also where it went to several countries or over 31 March."),
        _(
            "A stay with legs is counted in the countries of its legs, otherwise in its own country; "
            "two legs in the same country are one visit."
        ),
        _(
            "Researchers are persons of the categories that count in this survey. Accepted are those invited "
            "from institutions abroad, and those employed here who were formerly at one."
        ),
        _(
            "Ages are those on the first day of the stay, by the date of birth, otherwise as entered. "
            "On the birthday itself a person has the new age."
        ),
        _("Regions are those of “%(scheme)s”.") % {"scheme": choice.scheme.name},
        _("What cannot be counted is listed with the reason: the table and the list are all there is."),
    ]


def _which(choice: Choice) -> str:
    if choice.forecast:
        return _(
            "Forecast: stays that are confirmed, under way or completed are counted, "
            "also those that are still to come."
        )
    return _("Stays that are under way or completed are counted, as they stand on %(day)s.") % {
        "day": date_format(timezone.localdate())
    }


def _year(choice: Choice) -> str:
    words = {"first": date_format(choice.year.first_day), "last": date_format(choice.year.last_day)}
    if choice.stays == Stays.BEGUN:
        return _("Only stays that began in the year are counted (new starts): %(first)s to %(last)s.") % words
    return (
        _(
            "A stay is counted in every fiscal year in which it has a day: one over 31 March is in both "
            "years. This year: %(first)s to %(last)s."
        )
        % words
    )


def _counted(choice: Choice) -> str:
    if choice.count == Count.PERSONS:
        return _(
            "Persons (actual number): in each cell a person counts once, however many visits there were. "
            "Countries and columns therefore need not add up to their totals."
        )
    return _(
        "Visits (total number): a person counts for each stay, and for each country of a stay. "
        "Regions and the total are the sums of their countries."
    )


def _length() -> str:
    if both_ends_count():
        return _("The first and the last day of a stay both count: 1 to 30 April is 30 days and short.")
    return _("Only one end of a stay counts: 1 April to 1 May is 30 days and short.")
