"""Possible duplicates, and the page on which two records become one."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.db.models import ProtectedError
from django.db.utils import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action

from strategy_tracker.core.admin.display import shown
from strategy_tracker.core.admin.permissions import may
from strategy_tracker.core.admin.translations import field_label
from strategy_tracker.core.duplicates import Reason, Suspicion
from strategy_tracker.core.merging import Preview, merge, preview

PER_PAGE = 50
TAKE = "take"
REASONS = {
    Reason.SAME_NAME: _("same name"),
    Reason.SAME_WORDS: _("same words in the name"),
    Reason.SAME_WEBSITE: _("same website"),
    Reason.SAME_BIRTHDAY: _("same name and date of birth"),
    Reason.SAME_INSTITUTION: _("same name and institution"),
}


class Mergeable:
    """For admins: the list of possible duplicates, and the merge of two records (right ``merge``)."""

    model: type[models.Model]
    actions = ("merge_two",)
    actions_list = ("list_duplicates",)
    # What of a record helps to tell whether it is the same: field names, in the list of duplicates.
    told_apart_by: ClassVar[Sequence[str]] = ()

    def suspicions(self, request: HttpRequest) -> list[Suspicion]:
        raise NotImplementedError

    def get_urls(self) -> list[Any]:
        def named(address: str, view: Callable[..., HttpResponse], name: str) -> Any:
            opts = self.model._meta
            guarded = self.admin_site.admin_view(view)  # type: ignore[attr-defined]
            return path(address, guarded, name=f"{opts.app_label}_{opts.model_name}_{name}")

        return [
            named("duplicates/", self.duplicates_view, "duplicates"),
            named("merge/<int:kept>/<int:gone>/", self.merge_view, "merge"),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def has_merge_permission(self, request: HttpRequest) -> bool:
        return may(request, "merge", self.model)

    @action(description=_("Possible duplicates"), url_path="possible-duplicates", permissions=["merge"])
    def list_duplicates(self, request: HttpRequest) -> HttpResponse:
        opts = self.model._meta
        return HttpResponseRedirect(reverse(f"admin:{opts.app_label}_{opts.model_name}_duplicates"))

    @admin.action(description=_("Merge two into one"), permissions=["merge"])
    def merge_two(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> HttpResponse | None:
        keys = list(queryset.order_by("pk").values_list("pk", flat=True)[:3])
        if len(keys) != 2:
            messages.warning(request, gettext("Choose two records, those that are one and the same."))
            return None
        return HttpResponseRedirect(self._merge_address(*keys))

    def _merge_address(self, kept: int, gone: int) -> str:
        opts = self.model._meta
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_merge", args=[kept, gone])

    def duplicates_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_merge_permission(request):
            raise PermissionDenied
        page = Paginator(self.suspicions(request), PER_PAGE).get_page(request.GET.get("p"))
        found = self._merge_candidates(request, {key for pair in page for key in (pair.stays, pair.goes)})
        rows = [
            {
                "records": [self._told_apart(found[pair.stays]), self._told_apart(found[pair.goes])],
                "reasons": [REASONS[reason] for reason in pair.reasons],
                "address": self._merge_address(pair.stays, pair.goes),
            }
            for pair in page
            if pair.stays in found and pair.goes in found
        ]
        context = self._merging_context(request, gettext("Possible duplicates"), page=page, rows=rows)
        return TemplateResponse(request, "admin/core/duplicates.html", context)

    def _merge_candidates(self, request: HttpRequest, keys: set[int]) -> dict[int, Any]:
        related = [name for name in self.told_apart_by if self.model._meta.get_field(name).is_relation]
        queryset = self.get_queryset(request).filter(pk__in=keys)  # type: ignore[attr-defined]
        return {record.pk: record for record in queryset.select_related(*related)}

    def _told_apart(self, record: Any) -> dict[str, Any]:
        fields = [self.model._meta.get_field(name) for name in self.told_apart_by]
        texts = (shown(field, getattr(record, field.name)) for field in fields if getattr(record, field.name))
        return {"record": record, "facts": list(dict.fromkeys(texts))}

    def merge_view(self, request: HttpRequest, kept: int, gone: int) -> HttpResponse:
        """GET shows what would happen; POST does it, if both are as they were shown."""
        if max(kept, gone) > models.BigIntegerField.MAX_BIGINT:
            raise Http404
        found = self._merge_candidates(request, {kept, gone})
        if kept not in found or gone not in found or kept == gone:
            raise Http404
        if not all(may(request, "merge", self.model, record) for record in found.values()):
            raise PermissionDenied
        planned = preview(found[kept], found[gone], request.user)
        if request.method == "POST" and not planned.refusals:
            if request.POST.get("seen") != _seen(planned):
                messages.warning(request, gettext("Something has changed meanwhile. Look at it again."))
            elif self._merge(request, planned):
                opts = self.model._meta
                return HttpResponseRedirect(
                    reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[kept])
                )
        context = self._merging_context(
            request,
            gettext("Merge two into one"),
            preview=planned,
            seen=_seen(planned),
            repointed=[_repointed(one) for one in planned.repointed],
            pairs=[_pair(pair) for pair in planned.pairs],
            turned=self._merge_address(gone, kept),
        )
        return TemplateResponse(request, "admin/core/merge.html", context)

    def _merge(self, request: HttpRequest, planned: Preview) -> bool:
        """Whether it was done; if not, the reader is told why."""
        kept, gone = planned.kept, planned.gone
        name, key = str(gone), gone.pk
        try:
            done = merge(kept, gone, request.user, request.POST.getlist(TAKE))
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
            return False
        except (IntegrityError, ProtectedError):
            messages.error(
                request, gettext("Something that points at it may stand only once. Nothing was changed.")
            )
            return False
        self.log_change(  # type: ignore[attr-defined]
            request, kept, f"Merged with {key}: {dict(done.repointed)}, of them doubled: {dict(done.doubled)}"
        )
        messages.success(
            request,
            gettext("“%(gone)s” has become one with “%(kept)s”; records that point here now: %(number)d.")
            % {"gone": name, "kept": kept, "number": done.repointed.total()},
        )
        return True

    def _merging_context(self, request: HttpRequest, title: str, **context: Any) -> dict[str, Any]:
        shared = self.admin_site.each_context(request)  # type: ignore[attr-defined]
        return {**shared, "title": title, "opts": self.model._meta, "media": self.media, **context}  # type: ignore[attr-defined]


def _seen(planned: Preview) -> str:
    """What the page showed, in short: the revisions of both and how much points at the one that goes."""
    number = sum(one.number for one in planned.repointed)
    return f"{planned.kept.revision}:{planned.gone.revision}:{number}"


def _repointed(one: Any) -> dict[str, Any]:
    meta = one.pointer.model._meta
    return {
        "kind": capfirst(str(meta.verbose_name_plural)),
        "field": field_label(one.pointer.field),
        "number": one.number,
        "doubled": one.doubled,
    }


def _pair(pair: Any) -> dict[str, Any]:
    return {
        "name": pair.name,
        "label": field_label(pair.field),
        "kept": shown(pair.field, pair.kept),
        "gone": shown(pair.field, pair.gone),
        "goes_over": pair.goes_over,
    }
