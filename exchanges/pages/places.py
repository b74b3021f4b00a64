"""The countries of the world in their regions, read at once."""

from dataclasses import dataclass, field

from strategy_tracker.core.models import Country, Region, RegionScheme


@dataclass(frozen=True)
class Places:
    """Regions in their order, each with its countries by code; ``region_of`` leads from a country's key."""

    countries: dict[int, list[Country]] = field(default_factory=dict)
    regions: list[Region] = field(default_factory=list)
    region_of: dict[int, Region] = field(default_factory=dict)

    @classmethod
    def read(cls) -> "Places":
        """The regions of the ministry's surveys; one query. A country in none of them is not in it."""
        rows = Region.countries.through.objects.filter(region__scheme__code=RegionScheme.DEFAULT)
        found = cls()
        for row in rows.select_related("region", "country").order_by("region__position", "country__code"):
            if row.region_id not in found.countries:
                found.regions.append(row.region)
                found.countries[row.region_id] = []
            found.countries[row.region_id].append(row.country)
            found.region_of[row.country_id] = row.region
        return found

    @property
    def all_countries(self) -> list[Country]:
        return sorted((one for many in self.countries.values() for one in many), key=lambda one: one.code)

    def countries_of(self, code: str) -> set[int]:
        """The keys of the countries of a region; none for a region that is not known."""
        region = next((one for one in self.regions if one.code == code), None)
        return {country.pk for country in self.countries[region.pk]} if region else set()
