"""Countries and territories (国・地域), and the ways in which surveys group them into regions."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.models.natural import CodeManagerMixin
from strategy_tracker.core.models.searchable import SearchableModel
from strategy_tracker.core.models.tracked import TrackedModel


class CodeManager(CodeManagerMixin, models.Manager.from_queryset(ScopedQuerySet)):  # type: ignore[misc]
    pass


class Country(SearchableModel, TrackedModel):
    """A country (国) or territory (地域), keyed by ISO 3166-1 alpha-2."""

    class Kind(models.TextChoices):
        COUNTRY = "country", _("country")
        TERRITORY = "territory", _("territory")

    search_sources = ("code", "name_ja", "name_en")

    code = models.CharField(_("ISO 3166-1 code"), max_length=2, unique=True)
    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("country or territory"), max_length=10, choices=Kind, default=Kind.COUNTRY)

    objects = CodeManager()

    class Meta:
        verbose_name = _("country or territory")
        verbose_name_plural = _("countries and territories")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.code,)


class RegionScheme(TrackedModel):
    """A way to group countries into regions; surveys differ, so each has its own."""

    DEFAULT: ClassVar[str] = "mext"
    """The code of the scheme that is meant where none is named: that of the ministry's surveys."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=100)
    source = models.CharField(_("source"), max_length=300, blank=True, default="")

    objects = CodeManager()

    class Meta:
        verbose_name = _("region scheme")
        verbose_name_plural = _("region schemes")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.code,)


class RegionManager(models.Manager.from_queryset(ScopedQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, scheme: str, code: str) -> "Region":
        return self.get(scheme__code=scheme, code=code)


class Region(TrackedModel):
    """One region of a scheme, with its countries; a country is in one region of a scheme at most."""

    scheme = models.ForeignKey(
        RegionScheme, verbose_name=_("region scheme"), on_delete=models.CASCADE, related_name="regions"
    )
    code = models.SlugField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=100)
    position = models.PositiveIntegerField(_("order"), default=0)
    countries = models.ManyToManyField(
        Country, verbose_name=_("countries and territories"), related_name="regions", blank=True
    )

    objects = RegionManager()

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["scheme", "position"]
        constraints = [models.UniqueConstraint(fields=["scheme", "code"], name="region_code_once_per_scheme")]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str, str]:
        return (*self.scheme.natural_key(), self.code)

    natural_key.dependencies = ["core.regionscheme"]  # type: ignore[attr-defined]
