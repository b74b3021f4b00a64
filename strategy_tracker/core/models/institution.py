"""Institutions abroad and at home that an organisation works with."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.identifiers import validate_ror
from strategy_tracker.core.models.country import Country
from strategy_tracker.core.models.searchable import SearchableModel, search_key
from strategy_tracker.core.models.tracked import TrackedModel
from strategy_tracker.core.models.tree import leads_back


class Institution(SearchableModel, TrackedModel):
    """A university, research institute or other body; the native name is kept exactly as written."""

    search_sources = ("ror_id", "name_ja", "name_en", "name_native", "aliases")

    name = models.CharField(_("name"), max_length=300)
    name_native = models.CharField(_("name in its own language"), max_length=300, blank=True, default="")
    aliases = models.TextField(_("other names"), blank=True, default="", help_text=_("One name a line."))
    ror_id = models.CharField(
        _("ROR identifier"),
        max_length=9,
        blank=True,
        default="",
        validators=[validate_ror],
        help_text=_("The nine characters after https://ror.org/"),
    )
    country = models.ForeignKey(
        Country, verbose_name=_("country or territory"), on_delete=models.PROTECT, related_name="institutions"
    )
    place = models.CharField(_("place"), max_length=200, blank=True, default="")
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    website = models.URLField(_("website"), max_length=500, blank=True, default="")
    is_active = models.BooleanField(_("active"), default=True)
    successor = models.ForeignKey(
        "self",
        verbose_name=_("successor"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="predecessors",
    )

    names = models.JSONField(
        _("names in every language"),
        default=list,
        blank=True,
        editable=False,
        help_text=_("As the registry gives them: text, language and kind of each."),
    )
    registry_values = models.JSONField(
        _("as the registry has it"),
        default=dict,
        blank=True,
        editable=False,
        help_text=_("What was last taken from the registry; a field that differs was corrected by hand."),
    )

    objects = models.Manager.from_queryset(ScopedQuerySet)()

    class Meta:
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["ror_id"],
                condition=~models.Q(ror_id=""),
                name="institution_ror_once",
                violation_error_message=_("Another institution already has this ROR identifier."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        # A form sends its lines with \r\n: a list that nobody touched must not look like a correction.
        self.aliases = "\n".join(self.aliases.splitlines())
        super().save(*args, **kwargs)

    def refresh_search_text(self) -> None:
        """Found by every name in every script, each kept once."""
        texts = [*(getattr(self, source) for source in self.search_sources), *self.registry_names]
        words = (line for text in texts for line in (text or "").splitlines())
        self.search_text = "\n".join(dict.fromkeys(key for word in words if (key := search_key(word))))

    @property
    def registry_names(self) -> list[str]:
        """Every name that the registry gives, as written there."""
        return [name["text"] for name in self.names]

    def clean(self) -> None:
        super().clean()
        if leads_back(self, "successor"):
            raise ValidationError({"successor": _("An institution cannot succeed itself.")})
