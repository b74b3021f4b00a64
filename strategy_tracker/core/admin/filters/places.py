"""A filter by region."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import pgettext_lazy

from strategy_tracker.core.admin.filters.choices import ChoiceFilter, Choices
from strategy_tracker.core.admin.filters.typed import leading_to
from strategy_tracker.core.models import Country, Region, RegionScheme


class RegionFilter(ChoiceFilter):
    """A region of a scheme; ``path`` leads to the country."""

    title = pgettext_lazy("of the world", "region")
    parameter_name = "region"
    path = ""
    scheme = RegionScheme.DEFAULT

    def options(self) -> Choices:
        regions = Region.objects.filter(scheme__code=self.scheme).order_by("position")
        return [(region.code, region.name) for region in regions]

    def apply(self, queryset: models.QuerySet[Any], value: str, request: HttpRequest) -> Any:
        inside = Country.objects.filter(regions__code=value, regions__scheme__code=self.scheme)
        condition = models.Q(**{f"{self.path}__in": inside.order_by().values("pk")})
        return leading_to(queryset, condition, self.path)
