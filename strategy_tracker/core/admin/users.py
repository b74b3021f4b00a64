"""Accounts and the roles they hold."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.forms import AdminPasswordChangeForm

from strategy_tracker.core.admin.account_forms import AccountForm, NewUserForm
from strategy_tracker.core.admin.base import RecordAdmin, RecordTabularInline
from strategy_tracker.core.admin.formsets import RecordFormSet
from strategy_tracker.core.models import RoleAssignment, User
from strategy_tracker.core.models.user import LAST_ADMINISTRATOR, administrator_remains

# Rights follow from roles alone.
admin.site.unregister(Group)


class HeldRoles(RecordFormSet):
    def clean(self) -> None:
        super().clean()
        given_up = [form.instance.pk for form in self.deleted_forms if form.instance.pk]
        if given_up and not administrator_remains(given_up=given_up):
            raise ValidationError(LAST_ADMINISTRATOR, code="last_administrator")


class RoleAssignmentInline(RecordTabularInline):
    model = RoleAssignment
    formset = HeldRoles
    fields = ("role", "unit")


@admin.register(User)
class UserAdmin(RecordAdmin, DjangoUserAdmin):  # type: ignore[misc]
    list_display = ("username", "display_name", "email", "language", "is_active", "last_login")
    list_filter = ("is_active", "language", "role_assignments__role")
    search_fields = ("username", "display_name", "email")
    ordering = ("username",)
    filter_horizontal = ()
    inlines = (RoleAssignmentInline,)
    form = AccountForm
    add_form = NewUserForm
    change_password_form = AdminPasswordChangeForm
    readonly_fields = ("last_login", "date_joined", "new_password")
    fieldsets = (
        (None, {"fields": ("username", "display_name", "email", "person")}),
        (_("Screens"), {"fields": (("language", "theme"),)}),
        (_("Access"), {"fields": ("is_active", "new_password", ("last_login", "date_joined"))}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "display_name", "email", "language", "person")}),
        (_("Password"), {"fields": ("password1", "password2")}),
    )

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        if obj is None:
            kwargs.setdefault("form", self.add_form)
        return RecordAdmin.get_form(self, request, obj, change=change, **kwargs)

    def _prepare(self, request: HttpRequest, obj: User, changed: set[str]) -> None:
        """An earlier version must not say either who somebody is themselves."""
        if "person" in changed and obj.person_id is not None and obj.pk == request.user.pk:
            raise PermissionDenied
        super()._prepare(request, obj, changed)

    @admin.display(description=_("password"))
    def new_password(self, user: User) -> SafeString:
        address = reverse("admin:auth_user_password_change", args=[user.pk])
        return format_html('<a class="text-link" href="{}">{}</a>', address, _("Set a new password"))


@admin.register(RoleAssignment)
class RoleAssignmentAdmin(RecordAdmin):
    list_display = ("user", "role", "unit")
    list_filter = ("role",)
    list_select_related = ("user", "unit")
    search_fields = ("user__username", "user__display_name", "unit__search_text")
    fields = ("user", "role", "unit")
