"""The history of a record: who changed what and when, and "back to this version"."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect

from strategy_tracker.core.access.placement import placed_within
from strategy_tracker.core.access.reach import Everywhere, reach
from strategy_tracker.core.admin.reachable import chosen_out_of_reach
from strategy_tracker.core.admin.versions import Change, differences, go_back, versions

PER_PAGE = 30


class RecordHistory:
    """For admins of records with a history (``simple_history``)."""

    model: type[models.Model]

    def get_urls(self) -> list[Any]:
        name = f"{self.model._meta.app_label}_{self.model._meta.model_name}_version"
        view = self.admin_site.admin_view(self.version_view)  # type: ignore[attr-defined]
        return [
            path("<path:object_id>/history/<int:version>/", view, name=name),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        obj = self._seen(request, object_id)
        page = Paginator(self._records(obj), PER_PAGE).get_page(request.GET.get("p"))
        # One record more than the page shows: the oldest version on it is compared with it.
        start = (page.number - 1) * PER_PAGE
        found = versions(self.model, list(self._records(obj)[start : start + PER_PAGE + 1]), request.user)
        shown = found if not page.has_next() else found[:PER_PAGE]
        hidden = self.hidden_fields(request, obj)  # type: ignore[attr-defined]
        shown = [replace(one, changes=_without(one.changes, hidden)) for one in shown]
        context = self._context(request, obj, _("History"))
        context.update(page=page, versions=shown, newest=shown[0].record.history_id if shown else None)
        return TemplateResponse(request, "admin/record_history.html", {**context, **(extra_context or {})})

    @method_decorator(csrf_protect)
    def version_view(self, request: HttpRequest, object_id: str, version: int) -> HttpResponse:
        """Show how a version differs from what is stored now; POST goes back to it."""
        with transaction.atomic():
            obj = self._seen(request, object_id)
            record = self._records(obj).filter(history_id=version).first()
            if record is None:
                raise Http404
            if request.method == "POST":
                return self._go_back(request, obj, record)
        context = self._context(request, obj, _("Back to an earlier version"))
        newest = self._records(obj).first()
        found = differences(self.model, newest, record, request.user)
        changes = _without(found, self.hidden_fields(request, obj))  # type: ignore[attr-defined]
        names = self._own_fields(request, obj)
        kept = [change.label for change in changes if change.name not in names]
        context.update(
            record=record, newest=newest, changes=changes, kept=kept, comes_back=len(kept) < len(changes)
        )
        return TemplateResponse(request, "admin/record_version.html", context)

    def _go_back(self, request: HttpRequest, obj: Any, record: Any) -> HttpResponse:
        if not self.has_change_permission(request, obj):  # type: ignore[attr-defined]
            raise PermissionDenied
        history = reverse(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_history", args=[obj.pk])
        newest: Any = self._records(obj).first()
        if str(newest.history_id) != request.POST.get("newest"):
            messages.warning(
                request, _("Somebody else has saved this meanwhile. Look at the versions again.")
            )
            return HttpResponseRedirect(history)
        try:
            with transaction.atomic():
                go_back(
                    obj,
                    record,
                    self._own_fields(request, obj),
                    lambda changed: self._prepare(request, obj, changed),
                )
                self._require_reach(request, obj)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return HttpResponseRedirect(history)
        messages.success(request, _("“%(record)s” is back to the earlier version.") % {"record": obj})
        return HttpResponseRedirect(history)

    def _own_fields(self, request: HttpRequest, obj: Any) -> Collection[str]:
        """As through the form: what its reader may not change there does not come back either."""
        if not self.has_change_permission(request, obj):  # type: ignore[attr-defined]
            return ()
        return self.get_form(request, obj, change=True).base_fields.keys()  # type: ignore[attr-defined]

    def _prepare(self, request: HttpRequest, obj: Any, changed: set[str]) -> None:
        self.before_going_back(obj, changed)
        if chosen_out_of_reach(obj, changed, request.user):
            raise PermissionDenied
        if not obj._meta.many_to_many:
            # While the old place is still stored: a unit that has moved is asked where it would go.
            self._require_reach(request, obj)

    def before_going_back(self, obj: Any, changed: set[str]) -> None:
        """For admins: what a change of these columns brings along, as ``save_model`` does for a form."""

    def _require_reach(self, request: HttpRequest, obj: Any) -> None:
        """An old version may lie where the user has nothing to say."""
        units = reach(request.user, "change", obj._meta.label_lower)
        chosen = {f.name: getattr(obj, f.name).values_list("pk", flat=True) for f in obj._meta.many_to_many}
        if not isinstance(units, Everywhere) and not placed_within(obj, units, chosen):
            raise PermissionDenied

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], **kwargs: Any
    ) -> HttpResponse:
        """Records that are never changed, such as steps of a workflow, have no history to show."""
        if not hasattr(self.model, "history"):
            context["show_history"] = False
        return super().render_change_form(request, context, **kwargs)  # type: ignore[misc]

    def _seen(self, request: HttpRequest, object_id: str) -> Any:
        if not hasattr(self.model, "history"):
            raise Http404
        obj = self.get_object(request, unquote(object_id))  # type: ignore[attr-defined]
        if obj is None:
            raise Http404
        if not self.has_view_or_change_permission(request, obj):  # type: ignore[attr-defined]
            raise PermissionDenied
        return obj

    def _records(self, obj: Any) -> models.QuerySet[Any]:
        history: models.QuerySet[Any] = self.model.history.filter(**{obj._meta.pk.attname: obj.pk})  # type: ignore[attr-defined]
        return history.select_related("history_user").order_by("-history_date", "-history_id")

    def _context(self, request: HttpRequest, obj: Any, title: str) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),  # type: ignore[attr-defined]
            "title": title,
            "subtitle": str(obj),
            "opts": self.model._meta,
            "original": obj,
            "can_change": self.has_change_permission(request, obj),  # type: ignore[attr-defined]
        }


def _without(changes: list[Change], hidden: Collection[str]) -> list[Change]:
    return [change for change in changes if change.name not in hidden]
