"""What a screening still lacks, and what speaks against clearing it without a detailed review."""

from django.utils.translation import gettext as _

from exchanges.models import Exchange, Screening, ScreeningAnswer, ScreeningCheckpoint
from exchanges.screening.facts import lists_naming

Answer = ScreeningAnswer.Answer
SPECIFIED = (
    Screening.SpecifiedCategory.CONTRACT,
    Screening.SpecifiedCategory.ECONOMIC,
    Screening.SpecifiedCategory.INSTRUCTION,
)


def asks_about_person(screening: Screening) -> bool:
    """Whether residency and specified category must be confirmed: of everybody who comes in."""
    exchange = screening.exchange
    return exchange is not None and exchange.direction == Exchange.Direction.INBOUND


def missing(screening: Screening) -> list[str]:
    """What must be filled in before the screening can be cleared, as sentences."""
    answered = screening.answers.exclude(answer=Answer.OPEN).order_by().values("checkpoint")
    unanswered = ScreeningCheckpoint.objects.offered().exclude(pk__in=answered)
    found = [_("Not answered yet: %(checkpoint)s.") % {"checkpoint": checkpoint} for checkpoint in unanswered]
    if not asks_about_person(screening):
        return found
    if screening.residency == Screening.Residency.UNCONFIRMED:
        found.append(_("The residency is not confirmed yet."))
    if screening.specified_category == Screening.SpecifiedCategory.UNCONFIRMED:
        found.append(_("The specified category is not confirmed yet."))
    return found


def concerns(screening: Screening) -> list[str]:
    """What makes a detailed review necessary, as sentences; each names where it comes from."""
    answers = screening.answers.filter(answer=Answer.YES).select_related("checkpoint")
    found = [_("Concern: %(checkpoint)s.") % {"checkpoint": answer.checkpoint} for answer in answers]
    found += [
        _("Named in a country list: %(list)s.") % {"list": listed}
        for listed in lists_naming(screening.subject)
    ]
    if screening.specified_category in SPECIFIED:
        found.append(
            _("Specified category: %(category)s.") % {"category": screening.get_specified_category_display()}
        )
    return found
