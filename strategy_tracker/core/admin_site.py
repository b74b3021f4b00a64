"""The editing screens' site: whoever holds a role may come in; a person without one, to their own record.

A view that is open to a person without a role is marked ``own_page``. All others are closed to them, whatever
rights the view itself asks for.
"""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.decorators import method_decorator
from unfold.sites import UnfoldAdminSite

View = TypeVar("View", bound=Callable[..., Any])


def own_page(view: View) -> View:
    """Mark a view that shows the signed-in person nothing but what is their own."""
    view.is_own_page = True  # type: ignore[attr-defined]
    return view


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
        from strategy_tracker.core.sign_in import may_come_in

        user = request.user
        return bool(user.is_active and user.is_authenticated and may_come_in(user))

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Closed to a person without a role unless the view is marked; the first screen is their own page."""
        guarded = super().admin_view(view, cacheable)

        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            is_closed = not getattr(view, "is_own_page", False) and only_own_record(request.user)
            if is_closed and getattr(view, "__func__", view) is type(self).index:
                return redirect(settings.OWN_RECORD_PAGE)
            if is_closed:
                raise PermissionDenied
            response: HttpResponse = guarded(request, *args, **kwargs)
            return response

        return update_wrapper(inner, guarded)

    @own_page
    def i18n_javascript(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return super().i18n_javascript(request, extra_context)

    @own_page
    def logout(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return super().logout(request, extra_context)

    @own_page
    def password_change(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return super().password_change(request, extra_context)

    @own_page
    def password_change_done(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return super().password_change_done(request, extra_context)

    def extra_urls(self) -> list[Any]:
        """The pages around signing in; those of a forgotten password are open to everybody."""
        from strategy_tracker.core import own_settings, sign_in

        def opened(view: Any) -> Any:
            return login_not_required(view.as_view())

        return [
            path("settings/", self.admin_view(own_page(own_settings.own_settings)), name="own_settings"),
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
        look = {"theme": chosen if chosen in ("light", "dark") else None, "chosen_theme": chosen}
        if only_own_record(request.user):
            # There is nothing that they could search.
            look |= {"sidebar_show_search": False, "sidebar_command_search": False}
        return {**context, **look}

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


def only_own_record(user: Any) -> bool:
    """Whether the reader is signed in as a person without a role."""
    return bool(user.is_authenticated and user.sees_only_own_record())
