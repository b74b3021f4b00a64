"""KIT's roll in a browser, and somebody of Tohoku who does not belong there."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.actions.admin.form_data import fields_of
from tests.factories.core import PersonFactory, UnitFactory
from tests.factories.staff_training import EmploymentFactory

LIST = "/admin/staff_training/employment/"


@pytest.fixture(autouse=True)
def _in_november(monkeypatch):
    """Today is 20 November 2026."""
    monkeypatch.setattr(timezone, "localdate", lambda *_args: datetime.date(2026, 11, 20))


@pytest.fixture
def offices(units):
    """Two offices of KIT."""
    return [
        UnitFactory(parent=units.kit, name_ja=name, name_en=english, short_name_ja="", short_name_en="")
        for name, english in (("総務課", "General Affairs"), ("国際課", "International Affairs"))
    ]


@pytest.fixture
def post(offices):
    """In General Affairs since 1 April 2020."""
    person = PersonFactory(
        unit=offices[0], name_native="架空 太郎", name_kana="カクウ タロウ", name_romaji="KAKU Taro"
    )
    return EmploymentFactory(person=person, unit=offices[0], staff_number="K-001", notes="内密の覚え")


@pytest.fixture
def theirs(units):
    """At Tohoku."""
    person = PersonFactory(unit=units.tohoku, name_native="秘密 次郎", name_kana="ヒミツ ジロウ")
    return EmploymentFactory(person=person, unit=units.tohoku, staff_number="T-001")


@pytest.fixture
def officer(signed_in, training_officer):
    """KIT's training officer in a browser."""
    return signed_in(training_officer)


@pytest.fixture
def page_of():
    """``page_of(post)`` → the address of its page; ``page_of(post, "transfer")`` → of its transfer."""
    return lambda post, name="change": reverse(f"admin:staff_training_employment_{name}", args=[post.pk])


@pytest.fixture
def sent():
    """``sent(browser, address, **typed)`` sends the form of a page as it stands, with ``typed``."""

    def send(browser, address, **typed):
        return browser.post(address, {**fields_of(browser.get(address)), **typed}, follow=True)

    return send


@pytest.fixture
def said():
    """``said(response)`` → what the reader is told above the page."""
    return lambda response: [str(message) for message in response.context["messages"]]


@pytest.fixture
def faults():
    """``faults(response)`` → everything the form says is wrong."""

    def told(response):
        forms = response.context["adminform"].form
        rows = response.context.get("inline_admin_formsets", ())
        sentences = [sentence for errors in forms.errors.values() for sentence in errors]
        return [*sentences, *(str(error) for row in rows for error in row.formset.non_form_errors())]

    return told
