"""Who reads the page of a goal, and what each is told: role by role, and word by word."""

import pytest
from django.urls import reverse

from strategy_tracker.core.access.roles import Role
from tests.conftest import person_with_role
from tests.factories.core import UserFactory
from tests.factories.staff_training import LanguageGoalFactory

SHARES = ("system_administrator", "kit_office", "kit_editor", "kit_executive", "superuser")
SECRET = "秘密 花子"


@pytest.fixture
def readers(units, places, system_administrator, training_officer, kit_executive, tohoku_office):
    def of(name, role, unit):
        return person_with_role(name, role, unit)

    return {
        "system_administrator": system_administrator,
        "training_officer": training_officer,
        "kit_executive": kit_executive,
        "kit_office": of("kit_office", Role.INTERNATIONAL_OFFICE, units.kit),
        "kit_editor": of("kit_editor", Role.UNIT_EDITOR, places.library),
        "kit_export": of("kit_export", Role.EXPORT_CONTROL_OFFICER, units.kit),
        "tohoku_office": tohoku_office,
        "tohoku_officer": of("tohoku_officer", Role.TRAINING_OFFICER, units.tohoku),
        "tohoku_executive": of("tohoku_executive", Role.EXECUTIVE_VIEWER, units.tohoku),
        "library_officer": of("library_officer", Role.TRAINING_OFFICER, places.library),
        "superuser": UserFactory(username="superuser", is_superuser=True, is_staff=True),
    }


@pytest.fixture
def staff(goal, places, hire):
    """Of 25 one alone has 725, three have none, and three of the library have 730."""
    hire(places.kit, 9, 730)
    hire(places.kit, 9, 600)
    hire(places.kit, 1, 725, name=SECRET)
    hire(places.library, 3, 730)
    hire(places.finance, 3, name=SECRET)


@pytest.mark.parametrize(
    ("reader", "status"),
    [
        ("training_officer", 200),
        ("library_officer", 200),
        ("system_administrator", 200),
        ("superuser", 200),
        ("kit_office", 200),
        ("kit_editor", 200),
        ("kit_executive", 200),
        ("kit_export", 403),
        ("tohoku_office", 404),
        ("tohoku_officer", 404),
        ("tohoku_executive", 404),
    ],
)
@pytest.mark.parametrize("address", ["goal", "workbook"])
def test_page_and_workbook_are_for_the_host(readers, staff, read, reader, status, address):
    read(readers[reader], status, f"training-goals:{address}")


def test_visitors_sign_in_first(goal, client):
    response = client.get(reverse("training-goals:goal", args=["kit-730"]))
    assert response.status_code == 302
    assert "/admin/login/" in response.url


def test_unknown_goal_is_not_found(goal, read, training_officer):
    read(training_officer, 404, args=("nothing",))


def test_officer_sees_persons_and_small_groups(readers, staff, read):
    page = read(readers["training_officer"])
    assert [(str(one.which), one.total) for one in page.context["page"].persons] == [
        ("near", 1),
        ("without", 3),
    ]
    assert SECRET in page.content.decode()
    assert page.context["page"].facts.hides_something is False


@pytest.mark.parametrize("reader", SHARES)
def test_others_see_neither_persons_nor_small_groups(readers, staff, read, texts, reader):
    page = read(readers[reader])
    facts = page.context["page"].facts
    assert page.context["page"].persons == []
    assert SECRET not in page.content.decode()
    assert facts.headline == "As of 31 March 2026: 12 of 25 (48.0%) have 730 or more."
    assert facts.standing.without_score is None
    hidden = [line.texts for line in facts.units.lines if line.first in ("Library", "Finance")]
    assert [row[1:3] for row in hidden] == [["*", "*"], ["*", "*"]]
    spread = {row[0]: row[1:] for row in texts(facts.scores)}
    assert spread["Without a score"] == ["*", "*"]
    assert spread["700–795"] == ["*", "*"]
    assert "Not shown: the figure, or one that could be worked out from it" in page.content.decode()


def test_officer_of_a_part_sees_the_persons_of_the_part_alone(readers, staff, read):
    officer = readers["library_officer"]
    whole = read(officer)
    assert whole.context["page"].persons == []
    assert SECRET not in whole.content.decode()
    part = read(officer, unit="kit-library").context["page"]
    assert part.facts.headline == "As of 31 March 2026: 3 of 3 (100.0%) have 730 or more."
    other = read(officer, unit="kit-finance").context["page"]
    assert other.persons == []
    assert other.facts.headline == "As of 31 March 2026: not shown, as it would tell of 1 to 4 persons."


@pytest.mark.parametrize("reader", [*SHARES, "library_officer"])
@pytest.mark.parametrize("which", ["near", "without"])
def test_lists_are_refused_to_others(readers, staff, read, reader, which):
    for extension in ("xlsx", "csv"):
        args = ("kit-730", which, extension)
        read(readers[reader], 403, "training-goals:persons", args)


@pytest.mark.parametrize("reader", SHARES)
def test_record_is_changed_by_officers_and_administrators(readers, staff, read, reader):
    changes = reader in ("system_administrator", "superuser")
    assert read(readers[reader]).context["page"].may_change is changes
    assert read(readers["training_officer"]).context["page"].may_change is True


def test_second_goal_does_not_tell_of_one_person(readers, staff, places, read):
    """Twelve have 730 or more, thirteen 725 or more: the difference is one person."""
    LanguageGoalFactory(unit=places.kit, code="kit-725", threshold=725)
    for reader, met in (("training_officer", 13), ("kit_executive", None)):
        later = read(readers[reader], args=("kit-725",)).context["page"].facts
        assert later.standing.numerator == met
