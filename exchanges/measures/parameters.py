"""Parameters of measures: codes of reference lists, words of a choice, whole numbers.

A parameter holds one code or a list of codes. What is not known raises ValidationError that names what is.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from strategy_tracker.core.measure_parameters import ids, unknown_words, words
from strategy_tracker.core.models import Country, Region, RegionScheme

DEFAULT_SCHEME = RegionScheme.DEFAULT


def country_ids(region: Any, scheme: Any, country: Any) -> list[int] | None:
    """The countries of a filter by region (of a scheme) and by country; None when it asks for neither.

    With both given, the countries that are in both.
    """
    in_region = _region_country_ids(region, scheme) if words(region) else None
    named = ids(Country, _upper(country)) if words(country) else None
    if in_region is None or named is None:
        return named if in_region is None else in_region
    return sorted(set(in_region) & set(named))


def check_country(given: Any) -> object:
    return ids(Country, _upper(given))


def check_region(given: Any) -> None:
    """Any scheme may hold the region; which one is looked at when the number is counted."""
    wanted = words(given)
    known = set(Region.objects.order_by("code").values_list("code", flat=True))
    if unknown := sorted(set(wanted) - known):
        raise unknown_words(unknown, sorted(known))


def check_scheme(given: Any) -> object:
    return _scheme_id(given)


def check_years(given: Any) -> int:
    """A whole number of years, 1 to 50."""
    if isinstance(given, int) and not isinstance(given, bool) and 1 <= given <= 50:
        return given
    raise ValidationError(
        _("“%(value)s” is not a number of years from 1 to 50."), code="parameters", params={"value": given}
    )


def _region_country_ids(region: Any, scheme: Any) -> list[int]:
    wanted = words(region)
    regions = dict(Region.objects.filter(scheme=_scheme_id(scheme)).values_list("code", "pk"))
    if unknown := sorted(set(wanted) - set(regions)):
        raise unknown_words(unknown, sorted(regions))
    of_regions = Region.countries.through.objects.filter(region__in=[regions[code] for code in wanted])
    return sorted(set(of_regions.values_list("country", flat=True)))


def _scheme_id(scheme: Any) -> int:
    found = ids(RegionScheme, scheme)
    if len(found) != 1:
        raise ValidationError(_("Regions are those of one scheme: name it by its code."), code="parameters")
    return found[0]


def _upper(country: Any) -> list[str]:
    """ISO codes are written in capitals."""
    return [code.upper() for code in words(country)]
