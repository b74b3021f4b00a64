"""The picture of the route: what was passed, where it stands, what lies ahead, and who took it there."""

import pytest

from exchanges.models import Agreement, Stage
from exchanges.workflow import EXITS, ROUTE, label_of, route_of, take_step


def shown(agreement):
    return [(stop.stage, str(stop.standing)) for stop in route_of(Agreement.objects.get(pk=agreement.pk))]


def test_every_stage_is_on_the_route_or_a_way_out_of_it():
    assert {*ROUTE, *EXITS} == set(Stage)


def test_new_proposal_has_everything_ahead(proposal):
    assert shown(proposal) == [
        ("proposed", "here"),
        ("department_review", "ahead"),
        ("hq_review", "ahead"),
        ("approved", "ahead"),
        ("signing", "ahead"),
        ("in_force", "ahead"),
        ("renewing", "ahead"),
        ("ended", "ahead"),
    ]


def test_stop_says_who_took_it_there_when_and_with_which_words(proposal, naoj_editor, international_office):
    take_step("submit", proposal, naoj_editor)
    taken = take_step("pass_department", proposal, international_office, "部局了承")
    stops = {stop.stage: stop for stop in route_of(proposal)}
    here = stops[Stage.HQ_REVIEW]
    assert (here.by, here.at, here.comment) == (international_office, taken.at, "部局了承")
    assert stops[Stage.DEPARTMENT_REVIEW].by == naoj_editor
    assert (stops[Stage.PROPOSED].at, stops[Stage.APPROVED].by) == (None, None)


def test_what_was_sent_back_has_its_reviews_ahead_again(proposal, international_office):
    for step in ("submit", "pass_department", "send_back"):
        take_step(step, proposal, international_office, "再検討")
    assert [standing for _stage, standing in shown(proposal)] == ["here"] + ["ahead"] * 7


def test_withdrawn_agreement_left_the_route_where_it_stood(proposal, international_office):
    for step in ("submit", "pass_department", "withdraw"):
        take_step(step, proposal, international_office, "先方の辞退")
    assert shown(proposal) == [
        ("proposed", "passed"),
        ("department_review", "passed"),
        ("hq_review", "passed"),
        ("withdrawn", "here"),
    ]
    assert route_of(proposal)[-1].comment == "先方の辞退"


def test_registered_agreement_has_skipped_the_reviews(proposal, international_office):
    take_step("register", proposal, international_office)
    assert shown(proposal)[:6] == [
        ("proposed", "passed"),
        ("department_review", "skipped"),
        ("hq_review", "skipped"),
        ("approved", "skipped"),
        ("signing", "skipped"),
        ("in_force", "here"),
    ]


def test_stopped_renewal_lies_ahead_again(proposal, at_stage, international_office):
    at_stage(proposal, Stage.IN_FORCE)
    take_step("start_renewal", proposal, international_office)
    assert dict(shown(proposal))["renewing"] == "here"
    successor = proposal.successor
    take_step("withdraw", successor, international_office, "見送り")
    take_step("stop_renewal", proposal, international_office)
    assert dict(shown(proposal))["renewing"] == "ahead"
    assert dict(shown(proposal))["in_force"] == "here"


def test_terminated_agreement_shows_the_exit_after_in_force(proposal, at_stage, international_office, today):
    at_stage(proposal, Stage.SIGNING)
    proposal.move_to(Stage.IN_FORCE, international_office, "bring_into_force")
    Agreement.objects.filter(pk=proposal.pk).update(effective_on=None)
    take_step("terminate", proposal, international_office, "解約", day=today)
    assert shown(proposal)[-2:] == [("in_force", "passed"), ("terminated", "here")]


def test_agreement_without_a_log_stands_where_its_stage_says(proposal, at_stage):
    at_stage(proposal, Stage.TERMINATED)
    assert shown(proposal) == [("proposed", "passed"), ("terminated", "here")]
    at_stage(proposal, Stage.ENDED)
    assert shown(proposal)[-2:] == [("renewing", "skipped"), ("ended", "here")]


def test_picture_takes_one_query(proposal, international_office, django_assert_num_queries):
    for step in ("submit", "pass_department", "approve"):
        take_step(step, proposal, international_office)
    with django_assert_num_queries(1):
        route_of(proposal)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("submit", "Submit for review"),
        ("lapse", "Ended by its end day"),
        ("succeed", "Replaced by its renewal"),
        ("imported", "imported"),
    ],
)
def test_lines_of_the_log_have_names(name, label, english):
    assert label_of(name) == label
