"""Accounts and the roles they hold."""

from collections.abc import Collection
from functools import cached_property
from typing import Any

from django.contrib.auth import get_backends
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.access.roles import Role
from strategy_tracker.core.models.person import Person
from strategy_tracker.core.models.tracked import TrackedModel
from strategy_tracker.core.models.unit import Unit
from strategy_tracker.core.translation_state import Language

LAST_ADMINISTRATOR = _(
    "This is the last system administrator: somebody must remain who can look after the installation."
)


class User(AbstractUser):
    """Somebody who signs in. What they may do follows from their roles (see ``core/access``)."""

    class Theme(models.TextChoices):
        AUTO = "auto", _("as the device says")
        LIGHT = "light", _("light")
        DARK = "dark", _("dark")

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    display_name = models.CharField(_("displayed name"), max_length=150, blank=True, default="")
    email = models.EmailField(_("mail address"), blank=True, default="")
    language = models.CharField(
        _("language of the screens"), max_length=2, choices=Language, default=Language.JAPANESE
    )
    theme = models.CharField(_("colours"), max_length=5, choices=Theme, default=Theme.AUTO)
    person = models.OneToOneField(
        Person,
        verbose_name=_("is this person"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="account",
        help_text=_("Somebody who sees their own training record. Without a role they see nothing else."),
    )
    is_demonstration = models.BooleanField(_("demonstration account"), default=False, editable=False)

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["username"]

    def __str__(self) -> str:
        return self.display_name or self.username

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Signing in is no change of the account: it makes no version."""
        if set(kwargs.get("update_fields") or ()) != {"last_login"}:
            super().save(*args, **kwargs)
            return
        self.skip_history_when_saving = True
        try:
            super().save(*args, **kwargs)
        finally:
            del self.skip_history_when_saving

    def clean(self) -> None:
        super().clean()
        if not self.is_active and not self._state.adding and not administrator_remains(closed=[self.pk]):
            raise ValidationError({"is_active": LAST_ADMINISTRATOR})

    def unique_error_message(self, model_class: Any, unique_check: Any) -> ValidationError:
        if tuple(unique_check) == ("person",):
            return ValidationError(_("This person has an account already."), code="unique")
        return super().unique_error_message(model_class, unique_check)

    def get_full_name(self) -> str:
        return self.display_name or self.username

    def get_short_name(self) -> str:
        return self.get_full_name()

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Superusers are asked like everybody else, so that what is closed is closed to them too."""
        return any(
            backend.has_perm(self, perm, obj) for backend in get_backends() if hasattr(backend, "has_perm")
        )

    @cached_property
    def assignments(self) -> list["RoleAssignment"]:
        """The roles held, read once per request."""
        return list(self.role_assignments.select_related("unit"))

    def holds_any_role(self) -> bool:
        return bool(self.assignments)

    def sees_only_own_record(self) -> bool:
        """Whether this is a person's account without a role: nothing opens to it but their own record."""
        return self.person_id is not None and not (self.is_superuser or self.holds_any_role())

    def holds(self, *roles: Role) -> bool:
        """Whether one of ``roles`` is held, for whichever unit."""
        return self.is_superuser or any(assignment.role in roles for assignment in self.assignments)


class RoleAssignment(TrackedModel):
    """A role held for a unit and all below it; without a unit, for the whole installation."""

    user = models.ForeignKey(
        User, verbose_name=_("user"), on_delete=models.CASCADE, related_name="role_assignments"
    )
    role = models.CharField(_("role"), max_length=24, choices=Role)
    unit = models.ForeignKey(
        Unit,
        verbose_name=_("unit"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="role_assignments",
        help_text=_("The role reaches this unit and all below it. Empty: the whole installation."),
    )

    class Meta:
        verbose_name = _("role held")
        verbose_name_plural = _("roles held")
        ordering = ["user", "role"]
        # Two constraints, because SQLite takes two empty units for different ones.
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "unit"],
                name="role_once_per_unit",
                violation_error_message=_("This role is held for this unit already."),
            ),
            models.UniqueConstraint(
                fields=["user", "role"],
                condition=models.Q(unit__isnull=True),
                name="role_once_for_the_whole",
                violation_error_message=_("This role is held for the whole installation already."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_role_display()

    def clean(self) -> None:
        """A unit editor is one of a unit: a unit that was forgotten must not mean all of them."""
        super().clean()
        if self.role == Role.UNIT_EDITOR and self.unit_id is None:
            raise ValidationError({"unit": _("Choose the unit for which this role is held.")})
        if self._gives_up_administration() and not administrator_remains(given_up=[self.pk]):
            raise ValidationError({"role": LAST_ADMINISTRATOR})

    def _gives_up_administration(self) -> bool:
        if self._state.adding or (self.role == Role.SYSTEM_ADMINISTRATOR and self.user.is_active):
            return False
        return RoleAssignment.objects.filter(pk=self.pk, role=Role.SYSTEM_ADMINISTRATOR).exists()


def administrator_remains(*, closed: Collection[int] = (), given_up: Collection[int] = ()) -> bool:
    """Whether somebody could still look after the installation.

    Asked before the accounts ``closed`` are closed or deleted and the roles ``given_up`` (keys of
    assignments) taken away.
    """
    held = RoleAssignment.objects.filter(role=Role.SYSTEM_ADMINISTRATOR).exclude(pk__in=given_up)
    active = User.objects.filter(is_active=True).exclude(pk__in=closed)
    return active.filter(models.Q(is_superuser=True) | models.Q(pk__in=held.values("user"))).exists()
