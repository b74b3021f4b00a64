"""The one row that says whose installation this is."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.models.tracked import TrackedModel


class InstallationManager(models.Manager["Installation"]):
    def current(self) -> "Installation":
        """The row; made with neutral texts when it is not there yet."""
        return self.get_or_create(pk=1)[0]


class Installation(TrackedModel):
    """Name and contact on every page, and whether the data is for demonstration."""

    name = models.CharField(_("name"), max_length=200, blank=True, default="")
    contact = models.TextField(_("contact"), blank=True, default="")
    stays_count_both_ends = models.BooleanField(
        _("a stay counts its first and its last day"),
        default=True,
        help_text=_("Decides which stays are longer than 30 days in surveys: 1 to 30 April is 30 days."),
    )
    holds_demonstration_data = models.BooleanField(
        _("holds demonstration data"), default=False, editable=False
    )

    objects = InstallationManager()

    class Meta:
        verbose_name = _("installation")
        verbose_name_plural = _("installation")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="installation_is_one_row")]

    def __str__(self) -> str:
        return self.name or str(_("Strategy Tracker"))
