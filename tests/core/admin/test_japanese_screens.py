"""No English on the screens of a Japanese reader, no Japanese on those of an English one."""

import re
from html.parser import HTMLParser

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from tests.factories import actions, core

# Names of products and identifiers, codes, and examples of what to type.
ALLOWED = {
    "orcid", "ror", "e", "rad", "iso", "url", "https", "org", "ctrl", "k", "esc", "pdf", "xlsx", "csv",
    "json", "english", "ip", "naoj", "nins", "kit", "tohoku", "nifs", "id", "html", "b", "utc", "asia",
    "tokyo", "toeic", "ay", "celery", "http", "mext", "doi", "sha", "ewp", "zenodo",
    "cefr", "toefl", "ibt", "ielts", "ura",
}  # fmt: skip
WORD = re.compile(r"[A-Za-z][a-z]+|[A-Z]{2,}|\b[a-z]\b")


class Reading(HTMLParser):
    """What a reader sees or hears: text, labels, placeholders, titles; no scripts, no typed values."""

    # What is typed into a terminal has one language.
    SILENT = {"script", "style", "svg", "textarea", "template", "code"}
    SPOKEN = {"aria-label", "placeholder", "title", "alt", "data-label"}

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.silent: list[str] = []

    def handle_starttag(self, tag, attrs):
        spoken = dict(attrs)
        self.words += [value for name, value in attrs if name in self.SPOKEN and value]
        if self.silent:
            self.silent += [tag] if tag == self.silent[0] else []
        elif tag in self.SILENT or "material-symbols-outlined" in (spoken.get("class") or ""):
            self.silent = [tag]

    def handle_endtag(self, tag):
        if self.silent and tag == self.silent[0]:
            self.silent.pop()

    def handle_data(self, data):
        if not self.silent:
            self.words.append(data)


def visible_text(html: str) -> str:
    reading = Reading()
    reading.feed(html)
    return " ".join(reading.words)


def english_words(html: str, data: set[str]) -> set[str]:
    text = visible_text(html)
    for value in sorted(data, key=len, reverse=True):
        text = re.sub(rf"(?<![A-Za-z]){re.escape(value)}(?![A-Za-z])", " ", text)
    return {word for word in WORD.findall(text) if word.lower() not in ALLOWED}


@pytest.fixture
def browser(enter, system_administrator) -> Client:
    system_administrator.display_name = "管理者"
    system_administrator.email = ""
    system_administrator.username = "管理者"
    system_administrator.save()
    return enter(system_administrator)


@pytest.fixture
def records(units):
    """One record of each kind, with nothing in it but Japanese where a list shows it."""
    return {
        "core.unit": units.naoj,
        "core.person": core.PersonFactory(unit=units.naoj, name_romaji="", name_native="天文 花子"),
        "core.institution": core.InstitutionFactory(name_en=""),
        "core.country": core.CountryFactory(code="FR", name_en=""),
        "core.regionscheme": core.RegionSchemeFactory(code="1", name_en=""),
        "core.region": core.RegionFactory(code="1", name_en="", scheme__code="2", scheme__name_en=""),
        "core.user": core.UserFactory(username="利用者", email=""),
        "core.installation": core.InstallationFactory(name_en=""),
        "actions.plan": actions.PlanFactory(unit=units.nins, slug="1", title_en="", summary_en=""),
    }


SCREENS = sorted(model._meta.label_lower for model in admin.site._registry)


def data_of(record) -> set[str]:
    return {str(value) for value in record.__dict__.values() if isinstance(value, str) and value}


@pytest.mark.parametrize("screen", SCREENS)
def test_list_and_form_are_japanese(screen, browser, records):
    app, model = screen.split(".")
    pages = [f"admin:{app}_{model}_changelist"]
    if admin.site._registry[_model(screen)].has_add_permission(_request(browser)):
        pages.append(f"admin:{app}_{model}_add")
    for page in pages:
        assert english_words(browser.get(reverse(page), follow=True).text, _data(records)) == set()


@pytest.mark.parametrize(
    "screen", ["core.unit", "core.person", "core.institution", "core.regionscheme", "core.user"]
)
def test_record_history_and_deletion_are_japanese(screen, browser, records):
    app, model = screen.split(".")
    record = records[screen]
    record.save()
    pages = [
        reverse(f"admin:{app}_{model}_{page}", args=[record.pk]) for page in ("change", "history", "delete")
    ]
    for page in pages:
        assert english_words(browser.get(page).text, _data(records)) == set()


def test_setting_somebodys_password_is_japanese(browser, records):
    address = reverse("admin:auth_user_password_change", args=[records["core.user"].pk])
    assert english_words(browser.get(address).text, _data(records)) == set()


@pytest.mark.parametrize("page", ["own_settings", "password_change"])
def test_own_pages_are_japanese(page, browser):
    assert english_words(browser.get(reverse(f"admin:{page}")).text, set()) == set()


@pytest.mark.parametrize(
    "page", ["login", "admin_password_reset", "forgotten_password_sent", "new_password_set"]
)
def test_pages_before_sign_in_are_japanese(page, client, units):
    assert english_words(client.get(reverse(f"admin:{page}")).text, set()) == set()


@pytest.mark.parametrize("screen", SCREENS)
def test_english_reader_meets_no_japanese_of_ours(screen, enter, system_administrator, records):
    system_administrator.language = "en"
    system_administrator.save()
    app, model = screen.split(".")
    text = visible_text(
        enter(system_administrator).get(reverse(f"admin:{app}_{model}_changelist"), follow=True).text
    )
    for value in sorted(_data(records) | {"日本語"}, key=len, reverse=True):
        text = re.sub(rf"(?<![A-Za-z]){re.escape(value)}(?![A-Za-z])", " ", text)
    assert re.findall(r"[ぁ-んァ-ヶ一-龠]+", text) == []


def _data(records) -> set[str]:
    return {value for record in records.values() for value in data_of(record)} | {"system_administrator"}


def _model(label):
    from django.apps import apps

    return apps.get_model(label)


def _request(browser):
    from django.test import RequestFactory

    from strategy_tracker.core.models import User

    request = RequestFactory().get("/")
    request.user = User.objects.get(pk=browser.session["_auth_user_id"])
    return request
