"""Transfer and re-employment in the admin: one small form, and the way back."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import AdminForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from staff_training.models import Employment
from staff_training.transfers import ONE_DAY, later_post, origin, take_back, transfer
from strategy_tracker.core.admin.forms import RecordForm
from strategy_tracker.core.admin.many_at_once import seen_revision

FIELDS = ("unit", "starts_on", "ends_on", "category", "contract", "is_full_time", "post_ja", "post_en")
ROWS = ("unit", ("starts_on", "ends_on"), ("category", "contract"), "is_full_time", ("post_ja", "post_en"))
TAKEN_OVER = FIELDS[2:]
"""What the new post has like the present one, unless somebody says otherwise."""


class TransferForm(RecordForm):
    """The new post. It has no person yet: beside the present one it would be the second."""


class WithTransfers:
    """For the admin of the roll."""

    admin_site: Any

    def get_urls(self) -> list[Any]:
        transferred = self.admin_site.admin_view(self.transfer_view)
        taken_back = self.admin_site.admin_view(require_POST(self.take_back_view))
        return [
            path("<int:pk>/transfer/", transferred, name="staff_training_employment_transfer"),
            path("<int:pk>/take-back/", taken_back, name="staff_training_employment_take_back"),
            *super().get_urls(),  # type: ignore[misc]
        ]

    @admin.action(description=_("Transfer or re-employ"), permissions=["change"])
    def transfer_selected(
        self, request: HttpRequest, queryset: models.QuerySet[Employment]
    ) -> HttpResponse | None:
        keys = list(queryset.order_by("pk").values_list("pk", flat=True)[:2])
        if len(keys) != 1:
            messages.warning(
                request, gettext("Choose one post: each transfer has a unit and a day of its own.")
            )
            return None
        return HttpResponseRedirect(reverse("admin:staff_training_employment_transfer", args=keys))

    def transfer_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """GET shows the form; POST ends the present post and opens the next."""
        post = self._changeable(request, pk)
        form_class = self.get_form(request, form=TransferForm, fields=FIELDS)  # type: ignore[attr-defined]
        if request.method == "POST":
            form = form_class(request.POST, instance=Employment())
            if form.is_valid() and (done := self._transfer(request, post, form)):
                return HttpResponseRedirect(_page_of(done))
        else:
            form = form_class(instance=Employment(), initial=_proposed(post))
        later = later_post(post)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Transfer or re-employ"),
            "subtitle": str(post.person),
            "opts": Employment._meta,
            "post": post,
            "later": later,
            "sees_later": later is not None and self.has_view_permission(request, later),  # type: ignore[attr-defined]
            "form": form,
            "adminform": AdminForm(form, [(None, {"fields": ROWS})], {}, (), model_admin=self),  # type: ignore[arg-type,dict-item]
            "media": self.media + form.media,  # type: ignore[attr-defined]
        }
        return TemplateResponse(request, "admin/staff_training/roll/transfer.html", context)

    def _transfer(self, request: HttpRequest, post: Employment, form: Any) -> Employment | None:
        """The new post; None where it was refused, and the form says why."""
        try:
            following = transfer(post, form.instance, request.user, seen=seen_revision(request))
        except ValidationError as refused:
            for sentence in refused.messages:
                form.add_error(None, sentence)
            form.instance = Employment()
            return None
        self.log_addition(request, following, [{"added": {}}])  # type: ignore[attr-defined]
        said = gettext("From %(day)s in %(unit)s. The post before ends the day before.")
        day = date_format(following.starts_on, "SHORT_DATE_FORMAT")
        messages.success(request, said % {"day": day, "unit": following.unit})
        return following

    def take_back_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        post = self._changeable(request, pk)
        try:
            before = take_back(post, request.user, seen=seen_revision(request))
        except ValidationError as refused:
            for sentence in refused.messages:
                messages.error(request, sentence)
            return HttpResponseRedirect(_page_of(post))
        self.log_change(request, before, [{"changed": {"fields": ["ends_on"]}}])  # type: ignore[attr-defined]
        messages.success(request, gettext("The transfer was taken back: this post is as it was before."))
        return HttpResponseRedirect(_page_of(before))

    def transfer_context(self, request: HttpRequest, post: Employment) -> dict[str, Any]:
        """What stands beside the form of a post."""
        may_change = self.has_change_permission(request, post)  # type: ignore[attr-defined]
        is_last = not post.is_concurrent and later_post(post) is None
        return {
            "may_transfer": may_change and is_last,
            "transferred_from": origin(post) if may_change else None,
        }

    def _changeable(self, request: HttpRequest, pk: int) -> Employment:
        post: Employment | None = self.get_object(request, str(pk))  # type: ignore[attr-defined]
        if post is None or not self.has_change_permission(request, post):  # type: ignore[attr-defined]
            raise PermissionDenied
        return post


def _proposed(post: Employment) -> dict[str, Any]:
    """As the present post; after one that is over, the day after it and no last day."""
    values = model_to_dict(post, TAKEN_OVER)
    if post.ends_on and post.ends_on < timezone.localdate():
        values |= {"starts_on": post.ends_on + ONE_DAY, "ends_on": None}
    return values


def _page_of(post: Employment) -> str:
    return reverse("admin:staff_training_employment_change", args=[post.pk])
