"""The form that makes an account."""

from typing import Any

from django.contrib.auth.forms import SetPasswordMixin
from unfold.widgets import UnfoldAdminPasswordWidget

from strategy_tracker.core.admin.forms import RecordForm
from strategy_tracker.core.models import User


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
