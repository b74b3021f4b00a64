"""What stays shut: without signing in everything, to others what is not theirs."""

import pytest
from django.urls import reverse

from tests.exchanges.doors.addresses import all_addresses
from tests.exchanges.doors.who import OF_NINS, POSTED


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
