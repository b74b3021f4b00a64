"""The editing screens' site: whoever holds a role may come in."""

from typing import Any

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.decorators import method_decorator
from unfold.sites import UnfoldAdminSite


class ReachAutocomplete(AutocompleteJsonView):
    """Offers what the user sees and what leads nowhere beyond their reach."""

    def get_queryset(self) -> QuerySet[Any]:
        from strategy_tracker.core.admin.reachable import limit_to_reach
        from strategy_tracker.core.site_search import most_likely_first

        found = most_likely_first(self.model_admin, super().get_queryset())
        return limit_to_reach(found, self.source_field, self.request.user)


class StrategyAdminSite(UnfoldAdminSite):
    """Entry is by role (see ``core/access/table.py``), not by Django's ``is_staff`` flag."""

    def has_permission(self, request: HttpRequest) -> bool:
        user = request.user
        return bool(user.is_active and user.is_authenticated and (user.is_superuser or user.holds_any_role()))

    def extra_urls(self) -> list[Any]:
        """The pages around signing in; those of a forgotten password are open to everybody."""
        from strategy_tracker.core import own_settings, sign_in

        def opened(view: Any) -> Any:
            return login_not_required(view.as_view())

        return [
            path("settings/", self.admin_view(own_settings.own_settings), name="own_settings"),
            path("language/", own_settings.choose_language, name="choose_language"),
            path("forgotten-password/", opened(sign_in.ForgottenPassword), name="admin_password_reset"),
            path(
                "forgotten-password/sent/",
                opened(sign_in.ForgottenPasswordSent),
                name="forgotten_password_sent",
            ),
            path(
                "new-password/<uidb64>/<token>/", opened(sign_in.NewPassword), name="password_reset_confirm"
            ),
            path("new-password/set/", opened(sign_in.NewPasswordSet), name="new_password_set"),
        ]

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        context = super().each_context(request)
        chosen = getattr(request.user, "theme", "auto")
        return {**context, "theme": chosen if chosen in ("light", "dark") else None, "chosen_theme": chosen}

    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        from strategy_tracker.core.demonstration_sign_in import demonstration_sign_ins

        shown = {"demonstration_sign_ins": demonstration_sign_ins()}
        return super().login(request, {**shown, **(extra_context or {})})

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        view: Any = ReachAutocomplete.as_view(admin_site=self)
        return view(request)

    def search(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        from strategy_tracker.core.site_search import search_page

        return search_page(self, request)
