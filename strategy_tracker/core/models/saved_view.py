"""A list as somebody wants to see it again: its filters, its order and its columns, under a name."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.models.tracked import TrackedModel
from strategy_tracker.core.models.user import User


class SavedView(TrackedModel):
    """``query`` is the part of the address behind the question mark, as the list itself makes it."""

    user = models.ForeignKey(
        User, verbose_name=_("user"), on_delete=models.CASCADE, related_name="saved_views"
    )
    list_label = models.CharField(_("list"), max_length=100, help_text=_("Such as exchanges.agreement."))
    name = models.CharField(_("name"), max_length=100)
    query = models.TextField(_("filters and order"), blank=True, default="")
    is_shared = models.BooleanField(
        _("shared"), default=False, help_text=_("Everybody who may open the list is offered this view.")
    )

    objects = models.Manager.from_queryset(ScopedQuerySet)()

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["list_label", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "list_label", "name"],
                name="saved_view_name_once",
                violation_error_message=_("You already have a view of this name."),
            )
        ]

    def __str__(self) -> str:
        return self.name
