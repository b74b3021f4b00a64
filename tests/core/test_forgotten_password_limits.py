"""Nobody fills somebody's mailbox, or tries address after address, through the forgotten-password page."""

from strategy_tracker.core.sign_in import MAILS_TO_AN_ADDRESS, REQUESTS_OF_A_CLIENT

PAGE = "/admin/forgotten-password/"


def test_mails_to_an_address_are_limited_in_silence(client, naoj_editor, mailoutbox):
    asked = [naoj_editor.email, naoj_editor.email.upper(), f" {naoj_editor.email} "] * MAILS_TO_AN_ADDRESS
    answers = [
        client.post(PAGE, {"email": address}, REMOTE_ADDR=f"192.0.2.{n}") for n, address in enumerate(asked)
    ]
    assert {(answer.status_code, answer.url) for answer in answers} == {(302, f"{PAGE}sent/")}
    assert len(mailoutbox) == MAILS_TO_AN_ADDRESS


def test_requests_of_a_client_are_limited_in_silence(client, naoj_editor, mailoutbox):
    for number in range(REQUESTS_OF_A_CLIENT):
        client.post(PAGE, {"email": f"stranger{number}@example.org"})
    assert client.post(PAGE, {"email": naoj_editor.email}).url == f"{PAGE}sent/"
    assert mailoutbox == []
    client.post(PAGE, {"email": naoj_editor.email}, REMOTE_ADDR="192.0.2.1")
    assert len(mailoutbox) == 1


def test_another_address_is_not_held_up(client, naoj_editor, nifs_editor, mailoutbox):
    for _ in range(MAILS_TO_AN_ADDRESS + 1):
        client.post(PAGE, {"email": naoj_editor.email})
    client.post(PAGE, {"email": nifs_editor.email})
    assert mailoutbox[-1].to == [nifs_editor.email]
