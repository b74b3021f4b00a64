"""A list as somebody wants to see it again: its filters, its order and its columns, under a name."""

from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.access.reach import reach, unit_tree
from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.access.table import ROLE_TABLE
from strategy_tracker.core.models.tracked import TrackedModel
from strategy_tracker.core.models.user import User


class SavedViewQuerySet(ScopedQuerySet):
    """A view belongs to whoever saved it, whatever role others hold."""

    def within(self, user: Any, right: str) -> Self:
        """Own views; for reading also those shared in the organisation, of every list open to ``user``."""
        rows = super().within(user, right)
        if not user.is_authenticated:
            return rows.none()
        own = models.Q(user=user.pk)
        if right != "view":
            return rows.filter(own)
        opened = [label for label in ROLE_TABLE if reach(user, "view", label)]
        shared = models.Q(is_shared=True, list_label__in=opened)
        return rows.filter(own | shared & _kept_in_the_house_of(user))

    def of_list(self, label: str) -> Self:
        return self.filter(list_label=label)


def _kept_in_the_house_of(user: Any) -> models.Q:
    """Views of those with a role in one of the user's host organisations, or in the whole installation.

    What a view looks for, such as a name, is nothing for other organisations to read.
    """
    units = {assignment.unit_id for assignment in user.assignments}
    if user.is_superuser or None in units:
        return models.Q()
    tree = unit_tree(user)
    house = {below for unit in units if unit for below in tree.branch(tree.root(unit))}
    keepers = User.objects.filter(
        models.Q(role_assignments__unit__in=house)
        | models.Q(role_assignments__isnull=False, role_assignments__unit=None)
    )
    return models.Q(user__in=keepers.order_by().values("pk"))


class SavedView(TrackedModel):
    """``query`` is the part of the address behind the question mark, as the list itself makes it."""

    # Whoever deletes the account neither reads its views nor is asked about them.
    goes_with_its_account: ClassVar[bool] = True

    user = models.ForeignKey(
        User, verbose_name=_("user"), on_delete=models.CASCADE, related_name="saved_views"
    )
    list_label = models.CharField(_("list"), max_length=100)
    name = models.CharField(_("name"), max_length=100)
    query = models.TextField(_("filters and order"), blank=True, default="")
    is_shared = models.BooleanField(
        _("shared"),
        default=False,
        help_text=_("Everybody in the organisation who may open the list is offered this view."),
    )
    is_default = models.BooleanField(
        _("opens first"), default=False, help_text=_("The list opens with this view for you.")
    )

    objects = models.Manager.from_queryset(SavedViewQuerySet)()

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["list_label", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "list_label", "name"],
                name="saved_view_name_once",
                violation_error_message=_("You already have a view of this name."),
            ),
            models.UniqueConstraint(
                fields=["user", "list_label"],
                condition=models.Q(is_default=True),
                name="saved_view_default_once",
                violation_error_message=_("Another view already opens first in this list."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.list_label not in ROLE_TABLE:
            raise ValidationError({"list_label": _("There is no such list.")})
