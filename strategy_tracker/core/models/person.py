"""People: staff and researchers of the host organisations, and visitors. Personal data."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.identifiers import validate_erad, validate_orcid
from strategy_tracker.core.models.country import Country
from strategy_tracker.core.models.institution import Institution
from strategy_tracker.core.models.searchable import SearchableModel
from strategy_tracker.core.models.tracked import TrackedModel
from strategy_tracker.core.models.unit import Unit
from strategy_tracker.core.translation_state import Language


class Person(SearchableModel, TrackedModel):
    """One person. Kanji (or native script), kana and romaji are three facts: none is made from another."""

    unit_paths: ClassVar[tuple[str, ...]] = ("unit",)
    names_a_person: ClassVar[bool] = True
    search_sources = ("name_native", "name_kana", "name_romaji", "orcid", "erad_number")

    name_native = models.CharField(
        _("name"), max_length=200, help_text=_("In kanji or the person's own script.")
    )
    name_kana = models.CharField(_("name in kana"), max_length=200, blank=True, default="")
    name_romaji = models.CharField(_("name in Latin letters"), max_length=200, blank=True, default="")
    orcid = models.CharField("ORCID", max_length=19, blank=True, default="", validators=[validate_orcid])
    erad_number = models.CharField(
        _("e-Rad number"), max_length=8, blank=True, default="", validators=[validate_erad]
    )
    email = models.EmailField(_("mail address"), blank=True, default="")
    nationality = models.ForeignKey(
        Country,
        verbose_name=_("nationality"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="nationals",
    )
    born_on = models.DateField(_("date of birth"), null=True, blank=True)
    unit = models.ForeignKey(
        Unit,
        verbose_name=_("unit"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        help_text=_("For a visitor: the unit that receives them."),
    )
    institution = models.ForeignKey(
        Institution,
        verbose_name=_("home institution"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
    )

    objects = models.Manager.from_queryset(ScopedQuerySet)()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        ordering = ["name_kana", "name_native"]
        constraints = [
            models.UniqueConstraint(
                fields=["orcid"], condition=~models.Q(orcid=""), name="person_orcid_once"
            ),
            models.UniqueConstraint(
                fields=["erad_number"], condition=~models.Q(erad_number=""), name="person_erad_once"
            ),
        ]

    def __str__(self) -> str:
        """As the person writes it; for readers of English the Latin letters, if they are known, go before."""
        if Language.of_reader() == Language.JAPANESE or self.name_romaji in ("", self.name_native):
            return self.name_native
        return f"{self.name_romaji} ({self.name_native})"
