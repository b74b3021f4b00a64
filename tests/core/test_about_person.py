"""The registry of what rooms know about people."""

from datetime import date

import pytest

from strategy_tracker.core import about_person
from strategy_tracker.core.about_person import PersonFact, pages_about, told_about
from tests.factories.core import PersonFactory, UserFactory


@pytest.fixture
def registry(monkeypatch):
    """An empty one."""
    monkeypatch.setattr(about_person, "_registry", {})


@pytest.mark.django_db
def test_subjects_are_told_by_key_each_with_what_the_reader_may_know(registry):
    reader, person = UserFactory(), PersonFactory()
    fact = PersonFact(date(2026, 5, 1), None, "Prize")

    @about_person.about_person("room.prizes", name="Prizes")
    def prizes(asked, user):
        return [fact] if (asked, user) == (person, reader) else []

    @about_person.about_person("room.posts", name="Posts")
    def posts(asked, user):
        return []

    told = [(of.key, of.name, of.facts) for of in told_about(person, reader)]
    assert told == [("room.posts", "Posts", []), ("room.prizes", "Prizes", [fact])]
    assert told_about(person, UserFactory())[1].facts == []


def test_two_subjects_of_one_key_are_refused(registry):
    about_person.about_person("room.prizes", name="Prizes")(lambda person, user: [])
    with pytest.raises(ValueError, match=r"two subjects about people are called room\.prizes"):
        about_person.about_person("room.prizes", name="Prizes")(lambda person, user: [])


def test_subjects_of_every_room_are_found_at_start():
    assert "exchanges.stays" in about_person._registry


@pytest.mark.django_db
def test_pages_are_named_to_those_alone_who_may_open_them(monkeypatch):
    monkeypatch.setattr(about_person, "_pages", {})
    reader, person = UserFactory(), PersonFactory()
    about_person.person_page("room.page", name="Page")(lambda of, user: "/p/" if user == reader else None)
    assert pages_about(person, reader) == [("Page", "/p/")]
    assert pages_about(person, UserFactory()) == []
    with pytest.raises(ValueError, match=r"two pages about people are called room\.page"):
        about_person.person_page("room.page", name="Page")(lambda of, user: None)
