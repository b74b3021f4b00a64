"""What everybody sets for themselves: name, address, language and colours of the screens."""

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.decorators import login_not_required
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.i18n import LANGUAGE_QUERY_PARAMETER, set_language
from unfold.widgets import UnfoldAdminEmailInputWidget, UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from strategy_tracker.core.models import User


class OwnSettingsForm(ModelForm):
    class Meta:
        model = User
        fields = ("display_name", "email", "language", "theme")
        widgets = {
            "display_name": UnfoldAdminTextInputWidget(attrs={"autocomplete": "name"}),
            "email": UnfoldAdminEmailInputWidget(attrs={"autocomplete": "email"}),
            "language": UnfoldAdminSelectWidget,
            "theme": UnfoldAdminSelectWidget,
        }

    def save(self, commit: bool = True) -> User:
        """Only the form's own columns: what an administrator changed meanwhile stays."""
        user: User = super().save(commit=False)
        if commit:
            user.save(update_fields=self.Meta.fields)
        return user


def _stored_user(request: HttpRequest) -> User:
    """A copy of its own: what a form refuses must not show in the page's frame."""
    user: Any = request.user
    return User.objects.get(pk=user.pk)


def own_settings(request: HttpRequest) -> HttpResponse:
    user = _stored_user(request)
    form = OwnSettingsForm(request.POST or None, instance=user)
    if request.method == "POST" and form.is_valid():
        form.save()
        with translation.override(user.language):
            messages.success(request, _("Your settings are saved."))
        return HttpResponseRedirect(reverse("admin:own_settings"))
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": _("Own settings"),
        "form": form,
    }
    return TemplateResponse(request, "registration/own_settings.html", context)


@login_not_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Change the language of the screens and go back; a signed-in user's choice is kept for next time."""
    response = set_language(request)
    language = request.POST.get(LANGUAGE_QUERY_PARAMETER)
    if request.user.is_authenticated and language in dict(settings.LANGUAGES):
        user = _stored_user(request)
        if user.language != language:
            user.language = language
            user.save(update_fields=["language"])
    return response
