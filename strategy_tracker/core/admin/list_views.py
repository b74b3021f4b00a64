"""The saved views of a list: chosen, kept, shared, opened first."""

from copy import copy
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.contrib import messages
from django.contrib.admin.exceptions import DisallowedModelAdminLookup, DisallowedModelAdminToField
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST

from strategy_tracker.core.admin.list_pages import list_address, page_name
from strategy_tracker.core.models import SavedView
from strategy_tracker.core.saved_views import NO_VIEW, VIEW, kept_query, save_view


class ViewsOfLists:
    """For admins: a list is kept under a name, and opened again by it."""

    model: type[models.Model]

    def get_urls(self) -> list[Any]:
        guard = self.admin_site.admin_view  # type: ignore[attr-defined]
        return [
            path("views/", guard(self.keep_view), name=page_name(self.model, "views")),
            path("views/<int:key>/", guard(self.open_view), name=page_name(self.model, "view")),
            path(
                "views/<int:key>/change/",
                guard(self.change_kept),
                name=page_name(self.model, "view_change"),
            ),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def views_offered(self, request: HttpRequest) -> list[SavedView]:
        """Own views and shared ones of this list, asked for once a page."""
        offered = SavedView.objects.visible_to(request.user).of_list(self.model._meta.label_lower)
        return list(offered.select_related("user").order_by("name", "pk"))

    def opens_first(self, request: HttpRequest, views: list[SavedView]) -> HttpResponse | None:
        """The way to the reader's own first view, for whoever opens the list without asking for anything."""
        if request.method != "GET" or request.GET:
            return None
        own = [view for view in views if view.is_default and view.user_id == request.user.pk]
        return self._to_view(request, own[0]) if own else None

    def views_context(self, request: HttpRequest, views: list[SavedView]) -> dict[str, Any]:
        """What the control shows: the views, the one that is open, and whether the list differs from it."""
        current = next((view for view in views if str(view.pk) == request.GET.get(VIEW)), None)
        query = kept_query(request.GET.urlencode())
        is_own = current is not None and current.user_id == request.user.pk
        return {
            "own": [view for view in views if view.user_id == request.user.pk],
            "shared": [view for view in views if view.user_id != request.user.pk],
            "current": current,
            "is_own": is_own,
            "is_changed": current is not None and current.query != query,
            "query": query,
        }

    @method_decorator(csrf_protect)
    @method_decorator(require_POST)
    def keep_view(self, request: HttpRequest) -> HttpResponse:
        """Keep the list as it is under a new name."""
        self._ask_for_list(request)
        owner: Any = request.user
        view = SavedView(user=owner, list_label=self.model._meta.label_lower)
        view.query = request.POST.get("query", "")
        return self._stored(request, view, _("The view “%(name)s” was saved."))

    @method_decorator(csrf_protect)
    @method_decorator(require_POST)
    @method_decorator(transaction.atomic)
    def change_kept(self, request: HttpRequest, key: int) -> HttpResponse:
        """Rename, overwrite or delete an own view."""
        self._ask_for_list(request)
        own = SavedView.objects.within(request.user, "change").of_list(self.model._meta.label_lower)
        view = own.select_for_update().filter(pk=key).first()
        if view is None:
            raise Http404
        if "delete" in request.POST:
            view.delete()
            messages.success(request, _("The view “%(name)s” was deleted.") % {"name": view.name})
            return self._to_list(view.query)
        if "overwrite" in request.POST:
            view.query = request.POST.get("query", "")
        return self._stored(request, view, _("The view “%(name)s” was changed."))

    def _stored(self, request: HttpRequest, view: SavedView, success: str) -> HttpResponse:
        view.name = request.POST.get("name", "").strip()
        view.is_shared = "is_shared" in request.POST
        view.is_default = "is_default" in request.POST
        try:
            save_view(view)
        except ValidationError as error:
            for message in error.messages:
                messages.error(request, message)
            return self._to_list(kept_query(request.POST.get("query", "")))
        messages.success(request, success % {"name": view.name})
        return self._to_list(view.query, view)

    def open_view(self, request: HttpRequest, key: int) -> HttpResponse:
        self._ask_for_list(request)
        seen = SavedView.objects.visible_to(request.user).of_list(self.model._meta.label_lower)
        view = seen.filter(pk=key).first()
        if view is None:
            messages.warning(request, _("This view was deleted or is not shared any more."))
            return self._to_list("")
        return self._to_view(request, view)

    def _to_view(self, request: HttpRequest, view: SavedView) -> HttpResponse:
        """The list as the view has it; what the list does not know any more is left out and told."""
        pairs = parse_qsl(view.query)
        lost = self._unknown(request, pairs)
        if lost:
            message = _("This list does not know any more what the view “%(name)s” asks for: %(lost)s.")
            messages.warning(request, message % {"name": view.name, "lost": ", ".join(lost)})
        return self._to_list(urlencode([pair for pair in pairs if pair[0] not in lost]), view)

    def _unknown(self, request: HttpRequest, pairs: list[tuple[str, str]]) -> list[str]:
        """The parameters that this list cannot be asked (any more), and columns that it does not have."""
        columns = self.unknown_columns(_asking(request, pairs))  # type: ignore[attr-defined]
        if self._answers(request, pairs):
            return columns
        names = dict.fromkeys(name for name, _value in pairs)
        alone = {name: [pair for pair in pairs if pair[0] == name] for name in names}
        return [*(name for name in names if not self._answers(request, alone[name])), *columns]

    def _answers(self, request: HttpRequest, pairs: list[tuple[str, str]]) -> bool:
        """Whether the list can be made from this address; no row is read for it."""
        asking = _asking(request, pairs)
        asking.is_trial_of_list = True  # type: ignore[attr-defined]
        try:
            self.get_changelist_instance(asking)  # type: ignore[attr-defined]
        except (DisallowedModelAdminLookup, DisallowedModelAdminToField, IncorrectLookupParameters):
            return False
        return True

    def _ask_for_list(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied

    def _to_list(self, query: str, view: SavedView | None = None) -> HttpResponseRedirect:
        page = list_address(self.model)
        mark = urlencode({VIEW: view.pk if view else NO_VIEW})
        return HttpResponseRedirect(f"{page}?{query}&{mark}" if query else f"{page}?{mark}")


def _asking(request: HttpRequest, pairs: list[tuple[str, str]]) -> HttpRequest:
    """The same reader's request for a list with these parameters."""
    asking = copy(request)
    asking.method = "GET"
    asking.GET = QueryDict(urlencode(pairs))
    return asking
