"""The pages of the survey tables: all of them, one of them, the rows behind a number, the workbook."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from exchanges.pages.surveys.choosing import Chosen, choose
from exchanges.pages.surveys.shown import Address, shown, written
from exchanges.surveys import Survey, UnknownSurvey, all_surveys, get_survey
from exchanges.surveys.choice import Choice, Count, Stays
from exchanges.surveys.facts import UnknownCell
from exchanges.surveys.particulars import particulars
from exchanges.surveys.workbook import print_xlsx
from strategy_tracker.core.downloads import XLSX

MOST_GAPS = 50
ROWS_ON_A_PAGE = 100


def index(request: HttpRequest) -> HttpResponse:
    """Every survey that the reader may see, explained."""
    user: Any = request.user
    surveys = [survey for survey in all_surveys() if user.has_perm(survey.permission)]
    if not surveys:
        raise PermissionDenied
    context = {**admin.site.each_context(request), "title": _("Survey tables"), "surveys": surveys}
    return TemplateResponse(request, "admin/exchanges/surveys/index.html", context)


def table(request: HttpRequest, key: str) -> HttpResponse:
    """A survey for the choice that the address names."""
    survey, chosen = _asked(request, key)
    if chosen.choice is None:
        return TemplateResponse(
            request, "admin/exchanges/surveys/no_scheme.html", _context(request, survey, chosen)
        )
    choice = replace(chosen.choice, most=MOST_GAPS)
    facts = survey.collect(choice, request.user)
    address = _rows_address(chosen)
    context = _context(request, survey, chosen) | {
        "tables": [shown(found, address) for found in facts.tables],
        "gaps": shown(facts.gaps, address, total=facts.gap_count),
        "balance": facts.balance,
        "particulars": [(name, written(value)) for name, value in particulars(survey, choice, facts)],
        "rules": survey.rules(choice),
        "parts": _parts(chosen),
        "workbooks": _workbooks(chosen),
        "stays": Stays.choices,
        "counts": Count.choices,
    }
    return TemplateResponse(request, "admin/exchanges/surveys/table.html", context)


def rows(request: HttpRequest, key: str) -> HttpResponse:
    """The rows behind the number in a ``row`` and a ``column``."""
    survey, chosen = _asked(request, key)
    choice = _required(chosen)
    try:
        found = survey.rows(choice, request.user, request.GET.get("row", ""), request.GET.get("column", ""))
    except UnknownCell:
        raise Http404(_("There is no such number in this survey.")) from None
    page = Paginator(found.records, ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    drawn = found.table(list(page.object_list))
    context = _context(request, survey, chosen) | {
        "heading": found.heading,
        "page": page,
        "table": shown(drawn, _rows_address(chosen)),
        "page_address": f"?{_rows_query(chosen, request.GET)}&page=",
        "back_address": f"{reverse('surveys:table', args=[survey.key])}?{chosen.query()}",
    }
    return TemplateResponse(request, "admin/exchanges/surveys/rows.html", context)


def workbook(request: HttpRequest, key: str) -> HttpResponse:
    """The whole survey as a workbook, in the reader's language or in the one that the address names."""
    survey, chosen = _asked(request, key)
    choice = replace(_required(chosen), part="")
    language = request.GET.get("language", "")
    if language not in dict(settings.LANGUAGES):
        language = translation.get_language() or settings.LANGUAGE_CODE
    with translation.override(language):
        content = print_xlsx(survey, choice, request.user)
        name = f"{survey.title}_{choice.year.label()}_{choice.unit}.xlsx"
    plain = f"{survey.key}_AY{choice.year.start}_{choice.unit.code}_{language}.xlsx"
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": disposition})


def _asked(request: HttpRequest, key: str) -> tuple[Survey, Chosen]:
    try:
        survey = get_survey(key)
    except UnknownSurvey:
        raise Http404(_("There is no such survey.")) from None
    return survey, choose(survey, request.user, request.GET)


def _required(chosen: Chosen) -> Choice:
    if chosen.choice is None:
        raise Http404(_("There is no region scheme yet."))
    return chosen.choice


def _context(request: HttpRequest, survey: Survey, chosen: Chosen) -> dict[str, Any]:
    return {
        **admin.site.each_context(request),
        "title": survey.title,
        "survey": survey,
        "chosen": chosen,
        "choice": chosen.choice,
    }


def _rows_address(chosen: Chosen) -> Address:
    path = reverse("surveys:rows", args=[chosen.survey.key])

    def address(cell: Mapping[str, str]) -> str:
        return f"{path}?{chosen.query(**cell)}"

    return address


def _rows_query(chosen: Chosen, address: Mapping[str, str]) -> str:
    return chosen.query(row=address.get("row", ""), column=address.get("column", ""))


def _parts(chosen: Chosen) -> list[tuple[str, str, bool]]:
    """Name, address and whether it is the one that is shown."""
    part = chosen.choice.part if chosen.choice else ""
    return [(str(label), f"?{chosen.query(part=key)}", key == part) for key, label in chosen.survey.parts]


def _workbooks(chosen: Chosen) -> list[tuple[str, str]]:
    """The workbook's address in each language, the reader's own first."""
    path = reverse("surveys:workbook", args=[chosen.survey.key])
    languages = sorted(settings.LANGUAGES, key=lambda of: of[0] != translation.get_language())
    return [
        (
            str(translation.get_language_info(code)["name_local"]),
            f"{path}?{chosen.query(language=code, part='')}",
        )
        for code, _name in languages
    ]
