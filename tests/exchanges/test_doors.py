"""Every address of the room and of the screens it shares with the core, tried by everybody.

One record of each kind of NAOJ is planted with texts that few may read; Tohoku has an agreement and a stay
of its own. Whoever walks through all doors must come upon exactly the texts that are for them.
"""

import html
import io
import re
import zipfile
from types import SimpleNamespace
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.contrib import admin
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import get_resolver, reverse

from exchanges.models import AgreementFile, Exchange, Screening
from exchanges.surveys import all_surveys
from strategy_tracker.core.access.table import EXCHANGE_LISTS
from strategy_tracker.core.models import Institution, Person, SavedView
from tests.factories import exchanges as made
from tests.factories.core import CountryFactory, InstitutionFactory, PersonFactory, SavedViewFactory
from tests.factories.exchange_lists import ScreeningCheckpointFactory

EVERYBODY = {
    "system_administrator", "international_office", "tohoku_office", "naoj_editor", "nifs_editor",
    "training_officer", "vice_president", "export_control_officer", "visitor",
}  # fmt: skip
SIGNED_IN = EVERYBODY - {"visitor"}
OFFICES = {"system_administrator", "international_office"}
KEEPERS = {*OFFICES, "naoj_editor"}
OF_NINS = {*KEEPERS, "nifs_editor", "vice_president", "export_control_officer"}

CANARIES: dict[str, set[str]] = {
    "CANARY-PERSON": {*KEEPERS, "export_control_officer"},
    "CANARY-STAY-NOTES": KEEPERS,
    "CANARY-AGREEMENT": OF_NINS,
    "CANARY-AGREEMENT-NOTES": KEEPERS,
    "CANARY-OFFICE-FILE": KEEPERS,
    "CANARY-HOST-FILE": OF_NINS,
    "CANARY-PARTNER-NOTES": OFFICES,
    "CANARY-TECHNOLOGY": {*OFFICES, "export_control_officer"},
    "CANARY-TOHOKU-AGREEMENT": {"system_administrator", "tohoku_office"},
    "CANARY-TOHOKU-PERSON": {"system_administrator", "tohoku_office"},
    "CANARY-VIEW": {"naoj_editor"},
}

# Who opens the list of a kind, and the page of NAOJ's record of it.
AGREEMENTS = {*OF_NINS, "tohoku_office"}, OF_NINS
STAYS = (
    {*KEEPERS, "nifs_editor", "tohoku_office", "export_control_officer"},
    {*KEEPERS, "export_control_officer"},
)
SCREENINGS = {*OFFICES, "tohoku_office", "export_control_officer"}, {*OFFICES, "export_control_officer"}
DOORS: dict[str, tuple[set[str], set[str]]] = {
    **dict.fromkeys(
        (
            "agreement", "agreementparty", "agreementreview", "agreementstep", "extension",
            "strategicdecision", "partner", "programme", "programmeresult", "event", "outcome",
            "overseasoffice",
        ),
        AGREEMENTS,
    ),
    # The record of this walk is for the office's eyes.
    "agreementfile": (AGREEMENTS[0], KEEPERS),
    **dict.fromkeys(("exchange", "exchangeleg", "exchangestep", "preparationstep"), STAYS),
    **dict.fromkeys(("screening", "screeninganswer", "screeningstep"), SCREENINGS),
    "person": ({*STAYS[0], "training_officer"}, STAYS[1]),
    "institution": (SIGNED_IN, SIGNED_IN),
    "savedview": (SIGNED_IN, {"naoj_editor"}),
}  # fmt: skip

# The addresses that are not of Django's usual kind, each with the records its arguments name.
OWN_PAGES: dict[str, tuple[str, ...]] = {
    "admin:exchanges_agreement_page": ("agreement",),
    "admin:exchanges_agreement_file": ("agreement", "agreementfile"),
    "admin:exchanges_exchange_repeat": ("exchange",),
    "admin:exchanges_partner_choose": (),
    "admin:exchanges_preparationstep_calendar": (),
    "admin:core_person_duplicates": (),
    "admin:core_person_merge": ("person", "other_person"),
    "admin:core_institution_duplicates": (),
    "admin:core_institution_merge": ("institution", "other_institution"),
    "partner-map:map": (),
    "agreement-activity:picture": (),
    "agreement-activity:rows": (),
    "surveys:index": (),
}
POSTED: dict[str, tuple[str, ...]] = {
    "admin:exchanges_agreement_step": ("agreement",),
    "admin:exchanges_exchange_step": ("exchange",),
    "admin:exchanges_screening_step": ("screening",),
    "admin:exchanges_screening_open": ("kind", "agreement"),
    "admin:exchanges_preparationstep_mark": ("preparationstep",),
    "admin:exchanges_partner_undo": (),
}
SURVEYS = {"surveys:table", "surveys:rows", "surveys:workbook"}
# Of these the tests stand beside their pages.
ELSEWHERE = {
    "admin:core_institution_take",
    "admin:core_person_list_duplicates",
    "admin:core_institution_list_duplicates",
}
OURS = (
    "admin:exchanges_", "admin:core_person_", "admin:core_institution_", "admin:core_savedview_", "surveys:",
    "agreement-activity:", "partner-map:",
)  # fmt: skip
USUAL = {
    "changelist", "add", "history", "delete", "change", "version", "columns", "views", "view", "view_change",
    "shown", "autocomplete",
}  # fmt: skip


@pytest.fixture
def world(units, naoj_editor):
    """One record of every kind of NAOJ with the texts that leak, and what Tohoku has."""
    paris, france = InstitutionFactory(name_en="Paris"), CountryFactory(code="FR")
    person = PersonFactory(unit=units.naoj, name_native="CANARY-PERSON", name_romaji="CANARY-PERSON")
    stay = made.ExchangeFactory(
        person=person, units=[units.naoj], country=france, direction=Exchange.Direction.INBOUND,
        institution=paris, notes="CANARY-STAY-NOTES",
    )  # fmt: skip
    agreement = made.AgreementFactory(
        number="N-1", title_ja="CANARY-AGREEMENT", title_en="CANARY-AGREEMENT", units=[units.naoj],
        partners=[paris], notes="CANARY-AGREEMENT-NOTES",
    )  # fmt: skip
    stay.agreement = agreement
    stay.save()
    programme = made.ProgrammeFactory(unit=units.naoj)
    screening = made.ScreeningFactory(
        exchange=stay, technology="CANARY-TECHNOLOGY", decision=Screening.Decision.CLEARED
    )
    found = {
        "agreement": agreement,
        "agreementparty": agreement.parties.first(),
        "agreementreview": made.AgreementReviewFactory(agreement=agreement),
        "agreementfile": _file(agreement, "CANARY-OFFICE-FILE", AgreementFile.Visibility.OFFICE),
        "agreementstep": made.AgreementStepFactory(agreement=agreement),
        "extension": made.ExtensionFactory(agreement=agreement),
        "strategicdecision": made.StrategicDecisionFactory(agreement=agreement),
        "partner": made.PartnerFactory(institution=paris, unit=units.nins, notes="CANARY-PARTNER-NOTES"),
        "programme": programme,
        "programmeresult": made.ProgrammeResultFactory(programme=programme),
        "event": made.EventFactory(units=[units.naoj], agreement=agreement),
        "outcome": made.OutcomeFactory(exchange=stay, agreement=agreement),
        "overseasoffice": made.OverseasOfficeFactory(unit=units.naoj),
        "exchange": stay,
        "exchangeleg": made.ExchangeLegFactory(exchange=stay),
        "exchangestep": made.ExchangeStepFactory(exchange=stay),
        "preparationstep": made.PreparationStepFactory(exchange=stay),
        "screening": screening,
        "screeninganswer": made.ScreeningAnswerFactory(
            screening=screening, checkpoint=ScreeningCheckpointFactory()
        ),
        "screeningstep": made.ScreeningStepFactory(screening=screening),
        "person": person,
        "other_person": PersonFactory(unit=units.naoj, name_native="CANARY-PERSON"),
        "institution": paris,
        "other_institution": InstitutionFactory(name_en="Paris"),
        "savedview": SavedViewFactory(user=naoj_editor, name="CANARY-VIEW", query="stage=in_force"),
        "kind": SimpleNamespace(pk="agreement"),
    }
    _file(agreement, "CANARY-HOST-FILE", AgreementFile.Visibility.HOST)
    theirs = made.AgreementFactory(
        number="T-1", title_ja="CANARY-TOHOKU-AGREEMENT", title_en="CANARY-TOHOKU-AGREEMENT",
        units=[units.tohoku], partners=[paris],
    )  # fmt: skip
    traveller = PersonFactory(
        unit=units.tohoku, name_native="CANARY-TOHOKU-PERSON", name_romaji="CANARY-TOHOKU-PERSON"
    )
    made.ExchangeFactory(person=traveller, units=[units.tohoku], agreement=theirs, institution=paris)
    return found


def _file(agreement, title, visibility):
    return made.AgreementFileFactory(
        agreement=agreement, title_ja=title, title_en=title, original_name=f"{title}.pdf",
        visibility=visibility, file=ContentFile(b"%PDF-1.7", name="x.pdf"),
    )  # fmt: skip


@pytest.fixture
def browser(request):
    """``browser(who)`` has signed in as that persona, or not at all; pages are in English."""

    def opened(who):
        client = Client()
        if who != "visitor":
            user = request.getfixturevalue(who)
            user.language = "en"
            user.save()
            client.force_login(user, backend="strategy_tracker.core.access.backend.RoleBackend")
        return client

    return opened


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


@pytest.mark.parametrize("who", sorted(EVERYBODY))
def test_everybody_comes_upon_the_texts_that_are_for_them(who, world, units, browser):
    shown: dict[str, list[str]] = {}
    for one, text in walk(browser(who), all_addresses(world, units)):
        for canary in CANARIES:
            if _holds(text, canary):
                shown.setdefault(canary, []).append(one)
    leaks = {canary: found for canary, found in shown.items() if who not in CANARIES[canary]}
    assert leaks == {}
    assert set(shown) == {canary for canary, readers in CANARIES.items() if who in readers}


def _holds(text, canary):
    """A canary whose name begins another's is looked for by itself."""
    longer = [other for other in CANARIES if other != canary and other.startswith(canary)]
    for other in longer:
        text = text.replace(other, "")
    return canary in text


def test_every_address_is_tried():
    """An address that comes to the room, or to a screen it shares, is entered in the tables above."""
    shared = tuple(f"{model_of(name)._meta.app_label}_{name}_" for name in DOORS)
    usual = {f"admin:{start}{page}" for start in shared for page in USUAL}
    named = {name for name in _names(get_resolver()) if name.startswith(OURS)}
    lists = {f"admin:exchanges_{name}_{page}" for name in EXCHANGE_LISTS for page in USUAL}
    assert named - usual - lists == {*OWN_PAGES, *POSTED, *SURVEYS, *ELSEWHERE}


def _names(resolver, space=""):
    for entry in resolver.url_patterns:
        if hasattr(entry, "url_patterns"):
            inner = entry.namespace
            yield from _names(entry, f"{inner}:" if inner else space)
        elif entry.name:
            yield f"{space}{entry.name}"


@pytest.mark.parametrize("who", sorted(EVERYBODY))
def test_lists_and_records_open_for_those_whom_the_table_names(who, world, browser):
    client = browser(who)
    statuses = {}
    for name in DOORS:
        record = world[name].pk
        statuses[name] = (
            client.get(f"{address(name, 'changelist')}?view=0").status_code,
            client.get(address(name, "change", record)).status_code,
        )
    expected = {
        name: (200 if who in lists else 403, 200 if who in records else 403)
        for name, (lists, records) in DOORS.items()
    }
    if who == "visitor":
        expected = dict.fromkeys(DOORS, (302, 302))
    assert statuses == expected


def test_without_signing_in_every_door_leads_to_the_sign_in(world, units, browser):
    client = browser("visitor")
    posted = [reverse(name, args=[world[part].pk for part in parts]) for name, parts in POSTED.items()]
    for one in [*all_addresses(world, units), *posted]:
        for method in (client.get, client.post, client.head, client.options):
            response = method(one)
            assert response.status_code == 302, one
            assert response.headers["Location"].startswith(reverse("admin:login")), one
            assert not response.content, one


@pytest.mark.parametrize("who", ["tohoku_office", "nifs_editor", "vice_president", "training_officer"])
def test_steps_of_others_are_refused(who, world, browser):
    client = browser(who)
    before = [(type(one), one.pk, one.revision) for one in world.values() if hasattr(one, "revision")]
    sent = {"step": "start_renewal", "mark": "done", "partner": world["partner"].pk, "seen_revision": 1}
    for name, parts in POSTED.items():
        if who in OF_NINS and name == "admin:exchanges_agreement_step":
            continue  # They see the agreement: the step itself is refused in words.
        answer = client.post(reverse(name, args=[world[part].pk for part in parts]), sent)
        assert answer.status_code in (403, 404), name
    step = reverse("admin:exchanges_agreement_step", args=[world["agreement"].pk])
    answer = client.post(step, sent, headers={"accept": "application/json"})
    assert answer.status_code == 403
    assert "CANARY" not in answer.text
    stored = [(model, pk, model.objects.get(pk=pk).revision) for model, pk, _revision in before]
    assert stored == before


@pytest.mark.parametrize("who", sorted(SIGNED_IN))
@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("agreement", "notes__contains=CANARY"),
        ("agreement", "notes__startswith=C"),
        ("agreement", "files__isnull=False"),
        ("agreement", "exchanges__gt=0"),
        ("agreement", "screening__isnull=False"),
        ("agreement", "coordinator__name_native__contains=CANARY"),
        ("partner", "notes__contains=CANARY"),
        ("exchange", "notes__contains=CANARY"),
        ("exchange", "screening__decision=cleared"),
        ("exchange", "person__name_native__contains=CANARY"),
        ("outcome", "exchange__person__name_native__contains=CANARY"),
        ("outcome", "exchange__notes__contains=CANARY"),
        ("institution", "people__isnull=False"),
        ("institution", "exchanges__isnull=False"),
        ("institution", "agreement_parties__signatory_name__contains=C"),
        ("savedview", "user__password__startswith=p"),
    ],
)
def test_no_list_answers_what_its_reader_may_not_know(who, name, asked, world, browser):
    if who not in DOORS[name][0]:
        pytest.skip("The list does not open.")
    client = browser(who)
    for page in (address(name, "changelist"), address(name, "shown", "csv")):
        assert client.get(f"{page}?{asked}").status_code in (400, 403), page
