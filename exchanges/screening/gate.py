"""What holds up the start of a stay or the signing of an agreement; the reader learns what they may learn."""

from typing import Any

from django.utils.translation import gettext as _

from exchanges.models import Exchange, Screening
from exchanges.screening.facts import Subject, changed_facts, in_words
from exchanges.screening.need import needs_screening

Decision = Screening.Decision


def hindrances(subject: Subject, user: Any = None) -> list[str]:
    """Sentences why the subject may not start or be signed; none when it may.

    ``user`` is who reads them. Without a reader, or to one who may not see the screening, it is only said
    that it is not cleared yet: neither the decision nor whether there is one.
    """
    screening = screening_of(subject)
    reason = _hindrance(subject, screening)
    if not reason:
        return []
    if user is None or not may_see(subject, user):
        return [_("Export control: not cleared yet – ask the international office.")]
    return [reason]


def screening_of(subject: Subject) -> Screening | None:
    """The stored screening of a stay or an agreement."""
    return Screening._base_manager.filter(**as_subject(subject)).first()


def as_subject(subject: Subject) -> dict[str, Subject]:
    """The field of a screening that holds the subject, with the subject."""
    return {"exchange" if isinstance(subject, Exchange) else "agreement": subject}


def may_see(subject: Subject, user: Any) -> bool:
    """Whether ``user`` may know of the screening of the subject, if there is or were one."""
    return bool(user.has_perm("exchanges.view_screening", Screening(**as_subject(subject))))


def _hindrance(subject: Subject, screening: Screening | None) -> str:
    if screening is None:
        return _("Export control: the screening has not been opened yet.") if needs_screening(subject) else ""
    if changed := changed_facts(screening, subject):
        return _(
            "Export control: the decision does not hold any more, because this has changed: %(facts)s."
        ) % {"facts": in_words(changed)}
    if screening.override_reason or screening.decision == Decision.CLEARED:
        return ""
    # One that the rule does not ask for holds things up only once somebody has decided on it.
    if screening.decision == Decision.UNDECIDED and not needs_screening(subject):
        return ""
    return _SENTENCES[Decision(screening.decision)]()


_SENTENCES = {
    Decision.UNDECIDED: lambda: _("Export control: the screening is undecided."),
    Decision.REVIEW: lambda: _("Export control: the detailed review is not finished."),
    Decision.LICENCE: lambda: _("Export control: a licence is needed and has not been recorded."),
    Decision.REFUSED: lambda: _("Export control: refused."),
}
