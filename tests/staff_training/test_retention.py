"""What ``purge_scores`` deletes, that nothing of it is left, and that nothing else goes."""

import datetime
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command

from staff_training import models
from tests.factories import staff_training as made
from tests.factories.core import PersonFactory, UnitFactory, UserFactory

DAY = "2020-03-31"
OLD, KEPT = datetime.date(2020, 3, 30), datetime.date(2020, 3, 31)


@pytest.fixture
def person(units):
    return PersonFactory(unit=units.kit)


def purge(*arguments):
    out = StringIO()
    call_command("purge_scores", *arguments, stdout=out)
    return out.getvalue().splitlines()


def score_with_file(person, taken_on, content=b"%PDF-1.4 old"):
    score = made.TestScoreFactory(person=person, taken_on=taken_on)
    return made.CertificateFactory(score=score, file=ContentFile(content, name="x.pdf")).score


def logged(record):
    return LogEntry.objects.create(
        user=UserFactory(), content_type=ContentType.objects.get_for_model(record), object_id=str(record.pk),
        object_repr=str(record), action_flag=CHANGE, change_message="[]",
    )  # fmt: skip


def files(settings):
    return sorted(path.read_bytes() for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())


def rows():
    """How many rows every table of the room has, history included."""
    return {
        model._meta.label: model.objects.count()
        for model in apps.get_app_config("staff_training").get_models()
    }


def test_dry_run_says_what_would_go_and_deletes_nothing(person):
    score_with_file(person, OLD)
    made.TestScoreFactory(person=person, taken_on=datetime.date(2018, 4, 1))
    made.TestScoreFactory(person=person, taken_on=KEPT)
    before = rows()
    assert purge("--older-than", DAY) == [
        "Scores taken before 2020-03-31:",
        "  AY2018: 1",
        "  AY2019: 1",
        "scores: 2",
        "certificates: 1",
        "files: 1",
        "examinees: 0",
        "test days: 0",
        "history: 3",
        "log lines: 0",
        "Nothing was deleted. To delete for good, add --commit.",
    ]
    assert rows() == before


@pytest.mark.django_db(transaction=True)
def test_score_goes_with_certificate_files_history_and_log(person, settings):
    old = score_with_file(person, OLD)
    old.certificate.file = ContentFile(b"%PDF-1.4 second", name="y.pdf")
    old.certificate.save()
    kept = score_with_file(person, KEPT, b"%PDF-1.4 kept")
    old.notes = "changed"
    old.save()
    logged(old)
    logged(old.certificate)
    line = logged(kept)
    assert files(settings) == [b"%PDF-1.4 kept", b"%PDF-1.4 old", b"%PDF-1.4 second"]
    assert purge("--older-than", DAY, "--commit")[-1] == "Deleted for good."
    assert list(models.TestScore.objects.all()) == [kept]
    assert set(models.TestScore.history.values_list("id", flat=True)) == {kept.pk}
    assert set(models.Certificate.history.values_list("score_id", flat=True)) == {kept.pk}
    assert list(LogEntry.objects.all()) == [line]
    assert files(settings) == [b"%PDF-1.4 kept"]


def test_nothing_else_goes(person, units):
    made.EmploymentFactory(person=person, unit=units.kit)
    made.ParticipationFactory(person=person)
    made.ExamineeFactory(person=person, test_day__held_on=OLD)
    made.TestScoreFactory(person=person, taken_on=OLD)
    before = rows()
    purge("--older-than", DAY, "--commit")
    changed = {"staff_training.TestScore": 0, "staff_training.HistoricalTestScore": 0}
    assert rows() == {**before, **changed}


@pytest.mark.django_db(transaction=True)
def test_what_was_deleted_earlier_leaves_history_and_files_too(person, settings):
    old, young = score_with_file(person, OLD), score_with_file(person, KEPT)
    certificate = old.certificate
    name = certificate.file.name
    old.delete()
    young.delete()
    certificate.file.storage.save(name, ContentFile(b"left behind"))
    assert purge("--older-than", DAY)[1:6] == [
        "scores: 0",
        "certificates: 0",
        "files: 1",
        "examinees: 0",
        "test days: 0",
    ]
    purge("--older-than", DAY, "--commit")
    assert set(models.TestScore.history.values_list("taken_on", flat=True)) == {KEPT}
    assert models.Certificate.history.filter(file=name).count() == 0
    assert files(settings) == []


def test_score_whose_day_was_corrected_goes_by_the_day_that_it_has(person):
    corrected = made.TestScoreFactory(person=person, taken_on=OLD)
    corrected.taken_on = KEPT
    corrected.save()
    purge("--older-than", DAY, "--commit")
    assert list(models.TestScore.objects.all()) == [corrected]
    assert set(models.TestScore.history.values_list("taken_on", flat=True)) == {OLD, KEPT}


def test_latest_score_of_each_person_and_test_can_stay(person, units):
    other = PersonFactory(unit=units.kit)
    days = [datetime.date(year, 6, 1) for year in (2014, 2015)]
    _first, latest = (made.TestScoreFactory(person=person, taken_on=day) for day in days)
    lone = made.TestScoreFactory(person=other, taken_on=days[0])
    made.TestScoreFactory(person=None, held_by=units.kit, taken_on=days[0])
    younger = PersonFactory(unit=units.kit)
    made.TestScoreFactory(person=younger, taken_on=days[1])
    now = made.TestScoreFactory(person=younger, taken_on=KEPT)
    purge("--older-than", DAY, "--keep-latest", "--commit")
    assert set(models.TestScore.objects.all()) == {latest, lone, now}


def test_only_the_staff_of_a_unit(person, units):
    below = PersonFactory(unit=UnitFactory(parent=units.kit))
    for one in (person, below):
        made.TestScoreFactory(person=one, taken_on=OLD)
    made.TestScoreFactory(person=None, held_by=units.kit, taken_on=OLD)
    made.TestScoreFactory(person=below, taken_on=OLD).delete()
    theirs = made.TestScoreFactory(person=PersonFactory(unit=units.naoj), taken_on=OLD)
    deleted = made.TestScoreFactory(person=PersonFactory(unit=units.naoj), taken_on=OLD)
    key = deleted.pk
    deleted.delete()
    assert purge("--older-than", DAY, "--unit", "kit")[0] == "Scores taken before 2020-03-31, kit and below:"
    purge("--older-than", DAY, "--unit", "kit", "--commit")
    assert list(models.TestScore.objects.all()) == [theirs]
    assert set(models.TestScore.history.values_list("id", flat=True)) == {theirs.pk, key}


def test_test_days_go_when_asked_unless_a_score_stays(person, units):
    past = made.TestDayFactory(unit=units.kit, held_on=OLD)
    made.ExamineeFactory(test_day=past, person=person)
    made.TestScoreFactory(person=person, taken_on=OLD, test_day=past)
    needed = made.TestDayFactory(unit=units.kit, held_on=datetime.date(2020, 1, 10))
    score = made.TestScoreFactory(person=PersonFactory(unit=units.kit), taken_on=OLD, test_day=needed)
    coming = made.TestDayFactory(unit=units.kit, held_on=KEPT)
    later = made.ExamineeFactory(test_day=coming, person=person)
    purge("--older-than", DAY, "--keep-latest", "--test-days", "--commit")
    assert set(models.TestScore.objects.all()) == {score, models.TestScore.objects.get(person=person)}
    assert set(models.TestDay.objects.all()) == {past, needed, coming}
    purge("--older-than", DAY, "--test-days", "--commit")
    assert models.TestScore.objects.count() == 0
    assert list(models.TestDay.objects.all()) == [coming]
    assert list(models.Examinee.objects.all()) == [later]
    assert set(models.TestDay.history.values_list("id", flat=True)) == {coming.pk}
    assert set(models.Examinee.history.values_list("id", flat=True)) == {later.pk}


def test_years_count_back_from_today(person, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: datetime.date(2024, 2, 29))
    assert purge("--older-than", "5y")[0] == "Scores taken before 2019-02-28:"
    assert purge("--older-than", "1Y")[0] == "Scores taken before 2023-02-28:"
    assert purge("--older-than", "R2.3.31")[0] == "Scores taken before 2020-03-31:"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--older-than", "5"], "“5” is neither a number of years such as 5y nor a day such as 2020-03-31"),
        (["--older-than", "2020-02-30"], "“2020-02-30” is neither"),
        (["--older-than", "-1y"], "“-1y” is neither"),
        (["--older-than", "0y"], "0y would leave no score"),
        (["--older-than", "2199-01-01"], "2199-01-01 is still to come"),
        (
            ["--older-than", "5y", "--unit", "nowhere"],
            "no such unit: nowhere (known: kit, naoj, nifs, ",
        ),
        ([], "--older-than"),
    ],
)
def test_wrong_arguments_are_named(arguments, said, units):
    with pytest.raises(CommandError) as refused:
        purge(*[f"{arguments[0]}={arguments[1]}", *arguments[2:]] if arguments else [])
    assert said in str(refused.value)


def test_purge_asks_as_often_for_many_as_for_one(person, django_assert_num_queries):
    from staff_training.retention import Which, plan

    which = Which(KEPT)
    for _round in range(2):
        score_with_file(person, OLD)
        score_with_file(PersonFactory(unit=person.unit), OLD)
        with django_assert_num_queries(6):
            plan(which)
