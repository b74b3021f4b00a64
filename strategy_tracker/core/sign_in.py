"""Signing in, and the way back in after a forgotten password."""

from datetime import timedelta
from typing import Any, ClassVar

from axes.helpers import get_cool_off
from axes.utils import reset as forget_failed_attempts
from django.conf import settings
from django.contrib import admin
from django.contrib.auth import views
from django.contrib.auth.forms import PasswordResetForm, SetPasswordForm
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from unfold.forms import AuthenticationForm
from unfold.widgets import UnfoldAdminEmailInputWidget, UnfoldAdminPasswordWidget

from strategy_tracker.core.models.searchable import search_key
from strategy_tracker.core.request_limits import asked_too_often

LOCKED_OUT = 429
# Within an hour. Many people of an office may stand behind one client address.
MAILS_TO_AN_ADDRESS = 5
REQUESTS_OF_A_CLIENT = 20


class SignInForm(AuthenticationForm):
    """Whoever holds a role may come in, and whoever has a training record of their own."""

    error_messages: ClassVar[dict[str, Any]] = {
        **AuthenticationForm.error_messages,
        "invalid_login": _("Name and password do not fit together. Capital and small letters count."),
    }

    def confirm_login_allowed(self, user: AbstractBaseUser) -> None:
        if not user.is_active:
            raise self.get_invalid_login_error()
        if not may_come_in(user):
            raise ValidationError(
                _("This account holds no role yet. Ask the system administrator."), code="no_role"
            )


def may_come_in(user: Any) -> bool:
    """Whether an account opens anything at all: by a role, or as the person whose record it is."""
    return bool(user.is_superuser or user.holds_any_role() or user.sees_only_own_record())


def client_in_logs(*args: Any) -> str:
    """Attempts are logged without name and address: somebody's, or a password typed into the wrong field."""
    return "a client"


def client_address(request: HttpRequest) -> str | None:
    """Whose attempts are counted: behind proxies the address that the outermost of them saw.

    What stands further left in the header is what the client says of itself, and is not believed.
    """
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")
    if not settings.PROXY_COUNT or len(forwarded) < settings.PROXY_COUNT:
        return request.META.get("REMOTE_ADDR")
    return forwarded[-settings.PROXY_COUNT].strip() or request.META.get("REMOTE_ADDR")


def locked_out(request: HttpRequest, *args: Any) -> HttpResponse:
    """The answer after too many wrong passwords."""
    pause = get_cool_off(request) or timedelta()
    context = {
        **admin.site.each_context(request),
        "title": _("Too many attempts"),
        "minutes": int(pause.total_seconds() // 60),
    }
    return render(request, "registration/locked_out.html", context, status=LOCKED_OUT)


class ForgottenPasswordForm(PasswordResetForm):
    """The mail is written in the language of the account, whatever the page's language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("mail address")
        self.fields["email"].widget = UnfoldAdminEmailInputWidget(attrs={"autocomplete": "email"})

    def send_mail(
        self,
        subject_template_name: str,
        email_template_name: str,
        context: dict[str, Any],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        with translation.override(context["user"].language):
            super().send_mail(subject_template_name, email_template_name, context, *args, **kwargs)


class NewPasswordForm(SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget = UnfoldAdminPasswordWidget(attrs={"autocomplete": "new-password"})


class SiteContext:
    """The look of the editing screens for pages before sign-in."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = admin.site.each_context(self.request)  # type: ignore[attr-defined]
        return {**context, **super().get_context_data(**kwargs)}  # type: ignore[misc]


class ForgottenPassword(SiteContext, views.PasswordResetView):
    """The answer is the same whether the address is known or not, and whether a mail is sent or not."""

    form_class = ForgottenPasswordForm
    template_name = "registration/forgotten_password.html"
    email_template_name = "registration/forgotten_password_mail.txt"
    subject_template_name = "registration/forgotten_password_subject.txt"
    success_url = reverse_lazy("admin:forgotten_password_sent")

    def form_valid(self, form: Any) -> HttpResponse:
        client, address = client_address(self.request) or "", search_key(form.cleaned_data["email"])
        if asked_too_often("password-client", client, REQUESTS_OF_A_CLIENT):
            return HttpResponseRedirect(self.get_success_url())
        if asked_too_often("password-address", address, MAILS_TO_AN_ADDRESS):
            return HttpResponseRedirect(self.get_success_url())
        return super().form_valid(form)


class ForgottenPasswordSent(SiteContext, views.PasswordResetDoneView):
    template_name = "registration/forgotten_password_sent.html"


class NewPassword(SiteContext, views.PasswordResetConfirmView):
    form_class = NewPasswordForm
    template_name = "registration/new_password.html"
    success_url = reverse_lazy("admin:new_password_set")

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        forget_failed_attempts(username=form.user.get_username())
        return response


class NewPasswordSet(SiteContext, views.PasswordResetCompleteView):
    template_name = "registration/new_password_set.html"
