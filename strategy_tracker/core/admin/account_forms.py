"""The form that makes an account."""

from typing import Any

from django.contrib.auth.forms import SetPasswordMixin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from unfold.widgets import UnfoldAdminPasswordWidget

from strategy_tracker.core.admin.forms import RecordForm
from strategy_tracker.core.models import User


class AccountForm(RecordForm):
    """An account; who its person is opens that person's own record, so that nobody says it of themselves."""

    def clean_person(self) -> Any:
        person = self.cleaned_data["person"]
        if person is not None and "person" in self.changed_data and self.instance.pk == self.request.user.pk:
            raise ValidationError(
                _("Nobody says this of their own account: ask somebody else."), code="own_account"
            )
        return person


class NewUserForm(SetPasswordMixin, RecordForm):
    """An account with its first password, checked by the validators of the settings."""

    password1, password2 = SetPasswordMixin.create_password_fields()

    class Meta:
        model = User
        fields = ("username", "display_name", "email", "language", "person")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("password1", "password2"):
            self.fields[name].widget = UnfoldAdminPasswordWidget(attrs={"autocomplete": "new-password"})

    def clean(self) -> dict[str, Any]:
        self.validate_passwords()
        return super().clean()

    def _post_clean(self) -> None:
        super()._post_clean()
        self.validate_password_for_user(self.instance)

    def save(self, commit: bool = True) -> User:
        user: User = super().save(commit=False)
        return self.set_password_and_save(user, commit=commit)
