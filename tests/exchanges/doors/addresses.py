"""The addresses that the tests try, and what an answer gives away."""

import html
import io
import re
import zipfile
from urllib.parse import urlencode

from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from exchanges.surveys import all_surveys
from strategy_tracker.core.models import Institution, Person, SavedView
from tests.exchanges.doors.who import DOORS, OWN_PAGES


def model_of(name):
    shared = {"person": Person, "institution": Institution, "savedview": SavedView}
    return shared.get(name) or apps.get_model("exchanges", name)


NAMED = {model_of(name) for name in DOORS}


def address(name, page, *arguments):
    return reverse(f"admin:{model_of(name)._meta.app_label}_{name}_{page}", args=arguments)


def text_of(response):
    """What a reader gets to see of an answer, headers and packed files included."""
    content = response.getvalue() if response.streaming else response.content
    if content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b" ".join(archive.read(name) for name in archive.namelist())
    return content.decode("utf-8", "replace") + str(response.headers)


def lists_of(name, request_columns):
    """The addresses of a list: with every column that somebody could ask for, on the page and as a file."""
    columns = urlencode({"cols": ",".join(request_columns), "view": "0"})
    return [
        f"{address(name, 'changelist')}?{columns}",
        f"{address(name, 'changelist')}?q=CANARY&view=0",
        f"{address(name, 'shown', 'csv')}?{columns}",
    ]


def addresses_of(name, world):
    """Every address of a kind of record that is read, those of NAOJ's record included."""
    model_admin = admin.site._registry[model_of(name)]
    columns = [*model_admin.list_display, *model_admin.optional_columns, "notes", "technology", "person"]
    pages = ["change", "delete", *(["history"] if hasattr(model_of(name), "history") else [])]
    record = world[name]
    found = lists_of(name, columns) + [address(name, page, record.pk) for page in pages]
    if hasattr(model_of(name), "history"):
        found += [address(name, "version", record.pk, row.history_id) for row in record.history.all()]
    found += [address(name, "view", world["savedview"].pk), address(name, "add")]
    return found + [
        f"{reverse('admin:autocomplete')}?"
        + urlencode(
            {
                "app_label": model_of(name)._meta.app_label,
                "model_name": name,
                "field_name": field.name,
                "term": "CANARY",
            }
        )
        for field in model_of(name)._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model in NAMED
    ]


def other_addresses(world, units):
    found = [reverse(name, args=[world[part].pk for part in parts]) for name, parts in OWN_PAGES.items()]
    activity = reverse("agreement-activity:rows")
    calendar = reverse("admin:exchanges_preparationstep_calendar")
    found += [f"{activity}?what={what}&year=2026" for what in ("in_force", "inbound", "outbound")]
    found += [f"{activity}?what=in_force&of_unit=tohoku", f"{activity}?what=outbound&unit=tohoku&year=2026"]
    found += [f"{calendar}?month=2026-05", f"{calendar}?month=2026-05&unit={units.naoj.pk}"]
    for survey in all_surveys():
        found += [
            f"{reverse(name, args=[survey.key])}?year=2026" for name in ("surveys:table", "surveys:workbook")
        ]
    found += [f"{reverse('partner-map:map')}?unit=tohoku"]
    found += [f"{reverse('admin:exchanges_partner_choose')}?q=Paris"]
    return [*found, f"{reverse('admin:search')}?s=CANARY", reverse("admin:index")]


def all_addresses(world, units):
    return [one for name in DOORS for one in addresses_of(name, world)] + other_addresses(world, units)


def walk(client, addresses):
    """Address and text of every page, and of the rows behind every number on the pages of figures."""
    waiting, known = list(addresses), set(addresses)
    while waiting:
        one = waiting.pop()
        response = client.get(one)
        assert response.status_code in (200, 302, 403, 404, 405), one
        text = text_of(response)
        yield one, text
        for found in re.findall(r'href="([^"]*/rows/\?[^"]*)"', text):
            further = html.unescape(found)
            if further not in known:
                known.add(further)
                waiting.append(further)
