"""The regions of a scheme with their countries, in the order in which a survey lists them."""

from dataclasses import dataclass, field

from strategy_tracker.core.models import Country, Region, RegionScheme


@dataclass(frozen=True)
class Regions:
    """``of_country`` leads from a country's key to its region; a country in none is not in it."""

    scheme: RegionScheme
    regions: list[Region]
    countries: dict[int, list[Country]] = field(default_factory=dict)
    of_country: dict[int, Region] = field(default_factory=dict)

    @classmethod
    def read(cls, scheme: RegionScheme) -> "Regions":
        """Two queries. A country that stands in two regions of a scheme belongs to the first."""
        found = list(scheme.regions.order_by("position", "code").prefetch_related("countries"))
        read = cls(scheme, found)
        for region in found:
            own = [country for country in region.countries.all() if country.pk not in read.of_country]
            read.countries[region.pk] = own
            read.of_country.update({country.pk: region for country in own})
        return read

    @property
    def by_country(self) -> dict[int, Country]:
        return {country.pk: country for countries in self.countries.values() for country in countries}

    def region(self, code: str) -> Region | None:
        return next((region for region in self.regions if region.code == code), None)
