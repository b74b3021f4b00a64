"""The pages of agreement activity: the picture, and the records behind one of its numbers."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import admin
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from exchanges.models import Agreement
from exchanges.pages.activity import tables
from exchanges.pages.activity.choosing import Choice, choose
from exchanges.pages.activity.figures import charts, figures
from exchanges.pages.activity.outliers import read_outliers, read_sleepers
from exchanges.pages.activity.questions import (
    DIRECTIONS,
    QUESTIONS,
    narrowed_agreements,
    narrowed_visits,
)
from exchanges.pages.activity.reading import read_picture
from exchanges.pages.surveys.shown import Address, shown
from exchanges.surveys.facts import Cell, Heading, Line, Table
from exchanges.surveys.stay_list import Drawn, draw
from strategy_tracker.core.sheet import Kind

ROWS_ON_A_PAGE = 100
PLACES = ("of_level", "of_unit", "of_country", "of_region")


def picture(request: HttpRequest) -> HttpResponse:
    """Agreements and stays under them, of the units, year, day and place that the address names."""
    choice = choose(request.user, request.GET)
    found, address = read_picture(choice), _rows_address(choice)
    lists = (
        tables.by_unit(choice, found),
        tables.sleeping(choice, read_sleepers(choice)),
        tables.expectations(choice, read_outliers(choice)),
        tables.by_place(choice, found),
    )
    context = _context(request, choice, _("Agreement activity")) | {
        "figures": figures(found, address),
        "charts": charts(choice, found),
        "tables": [shown(table, address) for table in lists],
    }
    return TemplateResponse(request, "admin/exchanges/activity/picture.html", context)


def rows(request: HttpRequest) -> HttpResponse:
    """The agreements or stays that one number counts; names only for whoever may see the stay."""
    choice, asked = choose(request.user, request.GET), request.GET.get("what", "")
    places = {name: request.GET.get(name, "") for name in PLACES}
    heading, records = _asked(choice, asked, places)
    page = Paginator(records, ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    is_stays = asked in DIRECTIONS
    drawn = _stays(list(page.object_list), request.user) if is_stays else _agreements(list(page.object_list))
    context = _context(request, choice, heading) | {
        "page": page,
        "table": shown(drawn, _rows_address(choice)),
        "page_address": f"?{choice.query(what=asked, **places)}&page=",
        "back_address": f"{reverse('agreement-activity:picture')}?{choice.query()}",
    }
    return TemplateResponse(request, "admin/exchanges/activity/rows.html", context)


def _asked(choice: Choice, asked: str, places: Mapping[str, str]) -> tuple[str, Any]:
    """The heading and the records of a number; Http404 for one that there is not."""
    place = {name.removeprefix("of_"): code for name, code in places.items()}
    level = place.pop("level")
    if asked in QUESTIONS:
        question = QUESTIONS[asked]
        found = narrowed_agreements(choice, level=level, **place).filter(question.condition(choice))
        return str(question.name), found.order_by("number", "pk").prefetch_related("units")
    if asked in DIRECTIONS:
        stays = narrowed_visits(choice, **place).filter(direction=asked)
        return str(_("Stays under agreements: %(way)s") % {"way": DIRECTIONS[asked]}), stays.order_by(
            "-first_day", "-pk"
        )
    raise Http404(_("There is no such number here."))


def _agreements(records: Sequence[Agreement]) -> Table:
    headings = (
        Heading(_("Agreement"), width=40),
        Heading(_("Stage"), width=14),
        Heading(_("Units"), width=24),
        Heading(_("In force from"), Kind.DATE),
        Heading(_("Last day"), Kind.DATE),
    )
    lines = tuple(
        Line(
            (
                Cell(str(one), address=reverse("admin:exchanges_agreement_change", args=[one.pk])),
                Cell(one.get_stage_display()),
                Cell(_(", ").join(str(unit) for unit in one.units.all())),
                Cell(one.effective_on),
                Cell(one.ends_on or one.get_end_kind_display()),
            )
        )
        for one in records
    )
    return Table("agreements", _("Agreements"), headings, lines, empty=_("No agreement is counted here."))


def _stays(records: Sequence[Any], user: Any) -> Table:
    return draw(records, user, Drawn("stays", _("Stays"), _("No stay is counted here.")))


def _rows_address(choice: Choice) -> Address:
    path = reverse("agreement-activity:rows")

    def address(cell: Mapping[str, str]) -> str:
        return f"{path}?{choice.query(**cell)}"

    return address


def _context(request: HttpRequest, choice: Choice, title: str) -> dict[str, Any]:
    return {**admin.site.each_context(request), "title": title, "choice": choice}
