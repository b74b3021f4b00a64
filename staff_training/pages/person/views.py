"""The pages for training officers: the list of staff, and one person's record."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from staff_training.models import Certificate, Employment, Participation, TestScore
from staff_training.pages.person.charts import charts
from staff_training.pages.person.choosing import Roll, Sort, Stand, choose
from staff_training.pages.person.list_file import list_file
from staff_training.pages.person.listing import lines, staff
from staff_training.pages.person.record import Record, read_record
from staff_training.pages.person.seen import persons_seen
from staff_training.pages.person.shown import courses_shown, goals_shown
from strategy_tracker.core.downloads import ROW_FILES, stored_file
from strategy_tracker.core.models import Person

PERSONS_ON_A_PAGE = 50


def people(request: HttpRequest) -> HttpResponse:
    """Staff with their scores, of the units whose scores the reader may see."""
    choice = choose(request.user, request.GET)
    page = Paginator(staff(choice), PERSONS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        **admin.site.each_context(request),
        "title": _("Staff and scores"),
        "choice": choice,
        "page": page,
        "lines": lines(list(page.object_list), choice),
        "page_address": f"?{choice.query()}{'&' if choice.query() else ''}page=",
        "stands": Stand,
        "rolls": Roll,
        "sorts": Sort,
        "may_export": request.user.has_perm("staff_training.export_testscore"),
        "may_add_post": request.user.has_perm("staff_training.add_employment"),
    }
    return TemplateResponse(request, "admin/staff_training/person/people.html", context)


def people_file(request: HttpRequest, extension: str) -> FileResponse:
    """The same list as a file, for whoever may take scores away."""
    choice = choose(request.user, request.GET)
    if extension not in ROW_FILES:
        raise Http404
    if not request.user.has_perm("staff_training.export_testscore"):
        raise PermissionDenied
    return list_file(choice, extension)


def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person's record; for whoever may not see their scores there is no such page."""
    found = _seen(request, pk)
    record = read_record(found, request.user, timezone.localdate())
    context = record_context(request, record) | {
        "title": _("Training record"),
        "tools": _tools(request.user, found),
        "back_address": reverse("training:people"),
    }
    return TemplateResponse(request, "admin/staff_training/person/record.html", context)


def certificate(request: HttpRequest, pk: int, score: int) -> FileResponse:
    """The certificate of one of the person's scores, for whoever may see them."""
    seen = Certificate.objects.visible_to(request.user).filter(score__person=_seen(request, pk))
    return stored_file(seen.filter(score__pk=score).first())


def record_context(request: HttpRequest, record: Record) -> dict[str, Any]:
    """What both pages show of a record."""
    return {
        **admin.site.each_context(request),
        "record": record,
        "person": record.person,
        "goals": goals_shown(record, request.user),
        "courses": courses_shown(record, request.user),
        "charts": charts(record),
    }


def _seen(request: HttpRequest, pk: int) -> Person:
    found = persons_seen(request.user).select_related("unit").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _tools(user: Any, found: Person) -> dict[str, str]:
    """The ways to the forms, with the person filled in, as far as the reader may take them."""
    new = {
        "add_score": TestScore(person=found),
        "add_post": Employment(person=found, unit=found.unit),
        "add_participation": Participation(person=found),
    }
    proposed = urlencode({"person": found.pk})
    tools = {
        name: f"{reverse(f'admin:staff_training_{record._meta.model_name}_add')}?{proposed}"
        for name, record in new.items()
        if user.has_perm(f"staff_training.add_{record._meta.model_name}", record)
    }
    if user.has_perm("core.view_person", found):
        tools["person"] = reverse("admin:core_person_change", args=[found.pk])
    return tools
