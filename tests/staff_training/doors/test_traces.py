"""What tells of sealed records without showing them: deletions, posts elsewhere, places, accounts."""

import datetime
import re

import pytest
from django.urls import reverse

from staff_training import models
from tests.factories import staff_training as made
from tests.factories.core import PersonFactory

DAY = datetime.date
UNSEEN = "Something that you may not see belongs to this: ask the international office."


def told(client, address):
    return re.sub(r"\s+", " ", client.get(address).content.decode())


def sent(response):
    """What the form of a record sends back when nobody has typed anything."""
    form = response.context["adminform"].form
    values = {name: value for name, value in form.initial.items() if value not in (None, False)}
    for rows in response.context["inline_admin_formsets"]:
        for prefix, of in [
            (rows.formset.prefix, rows.formset.management_form),
            *((row.prefix, row) for row in rows.formset.initial_forms),
        ]:
            values |= {f"{prefix}-{name}": value or "" for name, value in of.initial.items()}
        values |= {f"{row.prefix}-id": row.instance.pk for row in rows.formset.initial_forms}
    return values


@pytest.mark.parametrize("who", ["system_administrator", "superuser", "kit_office"])
def test_deletion_of_a_person_counts_no_tests_and_no_courses(who, world, browser):
    person = PersonFactory(unit=world["person"].unit)
    for _one in range(2):
        made.TestScoreFactory(person=person)
    made.ParticipationFactory(session=world["coursesession"], person=person)
    made.ExamineeFactory(test_day=world["testday"], person=person)
    text = told(browser(who), reverse("admin:core_person_delete", args=[person.pk]))
    assert text.count(UNSEEN) == 1
    assert [kind for kind in ("Test score:", "Participation:", "Examinee:") if kind in text] == []


@pytest.mark.parametrize("model", [models.LeaveKind, models.LanguageTest, models.TestKind])
def test_deletion_of_a_word_of_a_list_counts_nobody(model, world, browser):
    address = reverse(
        f"admin:staff_training_{model._meta.model_name}_delete", args=[model.objects.first().pk]
    )
    text = told(browser("system_administrator"), address)
    assert text.count(UNSEEN) == 1
    assert [kind for kind in ("Test score:", "Leave:") if kind in text] == []


@pytest.fixture
def moved_on(library, finance):
    """A post in the library of somebody who is in finance now."""
    person = PersonFactory(unit=finance)
    former = made.EmploymentFactory(
        person=person, unit=library, starts_on=DAY(2020, 4, 1), ends_on=DAY(2023, 3, 31)
    )
    made.EmploymentFactory(person=person, unit=finance, starts_on=DAY(2023, 5, 17))
    return former


PRESENT = re.compile("finance|2023-05-17|May 17, 2023|05/17/2023")


@pytest.mark.parametrize("page", ["change", "transfer"])
@pytest.mark.parametrize(("who", "sees"), [("library_officer", False), ("training_officer", True)])
def test_unit_of_a_former_post_is_not_told_of_the_present_one(page, who, sees, moved_on, browser):
    client = browser(who)
    address = reverse(f"admin:staff_training_employment_{page}", args=[moved_on.pk])
    # Without the choices of forms: all units of the host are among them.
    shown = re.sub(r"<(nav|select).*?</\1>", "", told(client, address))
    assert bool(PRESENT.search(shown)) is sees
    answer = client.post(address, sent_of(page, client.get(address), moved_on))
    errors = answer.context["adminform"].form.errors.as_text()
    assert "another post" in errors.lower()
    assert bool(PRESENT.search(errors)) is sees
    moved_on.refresh_from_db()
    assert moved_on.ends_on == DAY(2023, 3, 31)


def sent_of(page, response, post):
    if page == "change":
        return {key: value for key, value in sent(response).items() if key != "ends_on"}
    typed = {"unit": post.unit_id, "starts_on": "2024-04-01", "category": post.category_id}
    return typed | {"contract": "permanent", "is_full_time": "on", "seen_revision": post.revision}


def test_nobody_goes_back_to_a_post_that_another_forbids_and_hears_where_that_is(moved_on, browser):
    first = moved_on.history.get()
    moved_on.starts_on, moved_on.ends_on = DAY(2020, 4, 1), DAY(2023, 3, 31)
    moved_on.save()
    later = models.Employment.objects.get(unit__code="kit-finance")
    first.ends_on = None
    first.save()
    client = browser("library_officer")
    version = reverse("admin:staff_training_employment_version", args=[moved_on.pk, first.history_id])
    newest = moved_on.history.first().history_id
    text = client.post(version, {"newest": newest}, follow=True).content.decode()
    assert "which you may not see" in text
    assert later.days not in text


@pytest.mark.parametrize(("others", "is_told"), [(2, False), (5, True)])
def test_free_places_do_not_tell_how_few_others_have_one(others, is_told, units, library, finance, browser):
    session = made.CourseSessionFactory(course=made.CourseFactory(unit=units.kit), places=20)
    own = made.ParticipationFactory(session=session, person=PersonFactory(unit=library), status="applied")
    for unit, number in ((library, 5), (finance, others)):
        for _one in range(number):
            made.ParticipationFactory(session=session, person=PersonFactory(unit=unit), status="accepted")
    client, free = browser("library_officer"), 15 - others
    pages = [
        told(client, reverse(f"training-courses:{name}", args=[session.pk])) for name in ("session", "add")
    ]
    steps = reverse("training-courses:steps", args=[session.pk])
    asked = client.post(steps, {"action": "accept_selected", "_selected_action": own.pk})
    cells = dict(asked.context["rows"][0]["cells"])
    assert [f"{free} free" in pages[0], f"{free} of 20" in pages[1], cells["free places"] == str(free)] == [
        is_told
    ] * 3


def test_nobody_says_of_their_own_account_who_they_are(world, browser, system_administrator):
    client = browser("system_administrator")
    address = reverse("admin:core_user_change", args=[system_administrator.pk])
    values = {**sent(client.get(address)), "person": world["namesake"].pk}
    answer = client.post(address, values)
    assert answer.context["adminform"].form.errors == {
        "person": ["Nobody says this of their own account: ask somebody else."]
    }
    system_administrator.refresh_from_db()
    assert system_administrator.person is None


def test_of_another_account_an_administrator_says_it(world, browser, kit_office):
    client = browser("system_administrator")
    address = reverse("admin:core_user_change", args=[kit_office.pk])
    values = {**sent(client.get(address)), "person": world["namesake"].pk}
    assert client.post(address, values).status_code == 302
    kit_office.refresh_from_db()
    assert kit_office.person == world["namesake"]


@pytest.mark.parametrize("page", ["course", "coursesession"])
def test_kept_course_says_once_that_people_take_part(page, world, browser):
    address = reverse(f"admin:staff_training_{page}_delete", args=[world[page].pk])
    text = told(browser("system_administrator"), address)
    assert [text.count("People take part"), text.count(UNSEEN), text.count("Participation:")] == [1, 0, 0]
