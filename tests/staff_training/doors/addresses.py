"""Every address of the room and of the screens that it shares, and what an answer gives away."""

import io
import re
import zipfile
from urllib.parse import urlencode

from django.apps import apps
from django.contrib import admin
from django.urls import get_resolver, reverse

from strategy_tracker.core.models import Person
from tests.staff_training.doors.who import CANARIES, MAY_READ, OURS, OWN_PAGES, POSTED, USUAL

LISTED = tuple(MAY_READ)


def model_of(name):
    return Person if name == "person" else apps.get_model("staff_training", name)


def address(name, page, *arguments):
    return reverse(f"admin:{model_of(name)._meta.app_label}_{name}_{page}", args=arguments)


def arguments(world, parts):
    """``goal.code`` is that of the planted goal, ``=csv`` is csv itself."""
    return [_argument(world, part) for part in parts]


def _argument(world, part):
    if part.startswith("="):
        return part[1:]
    name, _, field = part.partition(".")
    return getattr(world[name], field) if field else world[name]


def list_addresses(name):
    """A list with every column, ordered by each of them, searched; and as files."""
    model_admin = admin.site._registry[model_of(name)]
    fields = [field.name for field in model_of(name)._meta.concrete_fields]
    columns = [*model_admin.list_display, *model_admin.optional_columns, *fields]
    asked = urlencode({"cols": ",".join(dict.fromkeys(columns)), "view": "0"})
    found = [f"{address(name, 'changelist')}?{asked}", f"{address(name, 'changelist')}?q=CANARY&view=0"]
    found += [f"{address(name, 'changelist')}?{asked}&o={place}" for place in (1, -3)]
    return found + [f"{address(name, 'shown', extension)}?{asked}" for extension in ("csv", "xlsx")]


def record_addresses(name, world):
    record = world[name]
    pages = ["change", "delete", "history"]
    found = [address(name, page, record.pk) for page in pages] + [address(name, "add")]
    return found + [address(name, "version", record.pk, row.history_id) for row in record.history.all()]


def autocompletes():
    """What is offered in every field that leads to a record of the room or to a person."""
    offered = {model_of(name) for name in LISTED}
    named = [model for model in apps.get_models() if model in admin.site._registry]
    for model in named:
        for field in model._meta.get_fields():
            if field.is_relation and field.concrete and field.related_model in offered:
                asked = {
                    "app_label": model._meta.app_label,
                    "model_name": model._meta.model_name,
                    "field_name": field.name,
                    "term": "CANARY",
                }
                yield f"{reverse('admin:autocomplete')}?{urlencode(asked)}"


def other_addresses(world):
    found = [reverse(name, args=arguments(world, parts)) for name, parts in OWN_PAGES.items()]
    goal = reverse("training-goals:goal", args=["kit-730"])
    found += [
        f"{goal}?unit=kit-library",
        f"{goal}?unit=kit-finance",
        f"{goal}?as_of=2026-11-19",
        f"{goal}?within=100",
    ]
    found += [f"{reverse('training:people')}?{asked}" for asked in ("q=CANARY", "goal=kit-730", "unit=kit")]
    for extension in ("xlsx", "json"):
        found += [
            reverse("training:people_file", args=[extension]),
            reverse("training:my_data", args=[extension]),
        ]
    found += [f"{reverse('admin:search')}?s=CANARY", f"{reverse('admin:search')}?s=CANARY&extended=1"]
    found += [
        reverse("admin:index"),
        reverse("dashboard:items"),
        reverse("admin:app_list", args=["staff_training"]),
    ]
    found += [reverse("admin:core_person_merge", args=[world["namesake"].pk, world["person"].pk])]
    found += [f"/admin/no-such-page/{world['person'].pk}/", "/ja/", "/en/", "/ja/plans/", "/en/plans/"]
    return found


def all_addresses(world):
    found = [one for name in LISTED for one in list_addresses(name)]
    found += [one for name in LISTED for one in record_addresses(name, world)]
    return found + list(autocompletes()) + other_addresses(world)


def text_of(response):
    """What a reader gets to see of an answer, headers and packed files included; drawings as their texts."""
    content = response.getvalue() if response.streaming else response.content
    if content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b" ".join(archive.read(name) for name in archive.namelist())
    words = content.decode("utf-8", "replace")
    return re.sub(
        r'\s(?:d|points|x|y|x1|x2|y1|y2|cx|cy|r|width|height|viewBox|style|value="[\w+/=-]{30,})="[^"]*"',
        " ",
        words,
    ) + str({key: value for key, value in response.headers.items() if key not in ("Content-Length", "ETag")})


def leaked(text):
    return {name for name, (pattern, _readers) in CANARIES.items() if pattern.search(text)}


def walk(client, addresses):
    """Address and text of every page; a page that fails is a failure of the walk."""
    for one in addresses:
        response = client.get(one)
        assert response.status_code in (200, 302, 400, 403, 404, 405), (one, response.status_code)
        yield one, text_of(response)


def our_names():
    """The names of the room's addresses that are not of Django's usual kind."""
    shared = tuple(f"admin:{model_of(name)._meta.app_label}_{name}_" for name in LISTED)
    usual = {f"{start}{page}" for start in shared for page in USUAL}
    lists = {
        f"admin:staff_training_{model._meta.model_name}_{page}"
        for model in apps.get_app_config("staff_training").get_models()
        for page in USUAL
    }
    return {name for name in _names(get_resolver()) if name.startswith(OURS)} - usual - lists


def _names(resolver, space=""):
    for entry in resolver.url_patterns:
        if hasattr(entry, "url_patterns"):
            inner = entry.namespace
            yield from _names(entry, f"{inner}:" if inner else space)
        elif entry.name:
            yield f"{space}{entry.name}"


def posted(world):
    return [reverse(name, args=arguments(world, parts)) for name, parts in POSTED.items()]
