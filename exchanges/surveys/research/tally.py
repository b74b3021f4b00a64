"""The numbers of the survey: each row of the table by column, counted by the database.

In 延べ人数 every visit to a country counts, and regions and the total are sums. In 実人数 a person counts
once in every cell, so that neither rows nor columns add up; the database counts countries, regions and the
total apart.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When

from exchanges.models import Exchange
from exchanges.surveys import choice as chosen
from exchanges.surveys.choice import Choice
from exchanges.surveys.regions import Regions
from exchanges.surveys.research.columns import Column, lived
from exchanges.surveys.research.stays import countable, visits

Numbers = dict[str, int]

EVERYWHERE = "all"


def counted_visits(choice: Choice, regions: Regions) -> QuerySet[Exchange]:
    """The visits that are in the table, ready for the conditions of the columns."""
    return visits(choice).annotate(lived=lived()).filter(countable(regions))


def tally(choice: Choice, regions: Regions, columns: Sequence[Column]) -> dict[str, Numbers]:
    """Row → column → number, for the total, every region, and the countries in which somebody was.

    One query for visits, three for persons, whatever the number of countries.
    """
    counted = counted_visits(choice, regions).order_by()
    if choice.count == chosen.Count.PERSONS:
        return _persons(counted, regions, columns)
    return _visits(counted, regions, columns)


def country_row(code: str) -> str:
    return f"country-{code}"


def region_row(code: str) -> str:
    return f"region-{code}"


def _visits(counted: QuerySet[Any], regions: Regions, columns: Sequence[Column]) -> dict[str, Numbers]:
    numbers = _empty(regions, columns)
    wanted = {column.key: Count("pk", filter=column.condition) for column in columns}
    by_country = regions.by_country
    for found in counted.values("visited").annotate(**wanted):
        country = found.pop("visited")
        numbers[country_row(by_country[country].code)] = found
        for row in (region_row(regions.of_country[country].code), EVERYWHERE):
            for key, number in found.items():
                numbers[row][key] += number
    return numbers


def _persons(counted: QuerySet[Any], regions: Regions, columns: Sequence[Column]) -> dict[str, Numbers]:
    numbers = _empty(regions, columns)
    wanted = {column.key: Count("person", distinct=True, filter=column.condition) for column in columns}
    codes = {region.pk: region.code for region in regions.regions}
    by_country = regions.by_country
    for found in counted.values("visited").annotate(**wanted):
        numbers[country_row(by_country[found.pop("visited")].code)] = found
    for found in counted.annotate(region=_region(regions)).values("region").annotate(**wanted):
        numbers[region_row(codes[found.pop("region")])] = found
    numbers[EVERYWHERE] = counted.aggregate(**wanted)
    return numbers


def _region(regions: Regions) -> Case:
    whens = [
        When(visited__in=[country.pk for country in countries], then=Value(region))
        for region, countries in regions.countries.items()
        if countries
    ]
    return Case(*whens, output_field=IntegerField())


def _empty(regions: Regions, columns: Sequence[Column]) -> dict[str, Numbers]:
    rows = (EVERYWHERE, *(region_row(region.code) for region in regions.regions))
    return {row: {column.key: 0 for column in columns} for row in rows}
