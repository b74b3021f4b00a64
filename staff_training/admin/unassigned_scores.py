"""The page of scores whose person was not found: persons of the roll are proposed, one click assigns."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from staff_training.models import Employment, TestScore
from staff_training.scores.register import Candidate, Reason, Register
from staff_training.scores.unassigned import assign, candidates, unassign, unassigned
from strategy_tracker.core.admin.permissions import may
from strategy_tracker.core.models import Person

PER_PAGE = 30
ADDRESS = "admin:staff_training_testscore_unassigned"
# No key of ours is longer.
_DIGITS = 18


@dataclass(frozen=True)
class Proposal:
    """A person on the roll to whom a score may belong."""

    person: Person
    posts: list[Employment]
    by_number: bool
    by_name: bool
    on_the_roll: bool

    @property
    def latest(self) -> Employment | None:
        return self.posts[0] if self.posts else None


def unassigned_view(model_admin: Any, request: HttpRequest) -> HttpResponse:
    """GET proposes; POST assigns the score of the pressed button to its person."""
    if not may(request, "change", TestScore):
        raise PermissionDenied
    if request.method == "POST":
        return _assign(model_admin, request)
    page = Paginator(unassigned(request.user), PER_PAGE).get_page(request.GET.get("p"))
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Whose scores are these?"),
        "opts": TestScore._meta,
        "page": page,
        "rows": _rows(list(page), request.user),
        "assigned": _just_assigned(request),
    }
    return TemplateResponse(request, "admin/staff_training/scores/unassigned.html", context)


def undo_view(model_admin: Any, request: HttpRequest) -> HttpResponse:
    """Takes back what was just assigned."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    score = _score(request)
    try:
        unassign(score, request.user)
    except ValidationError as refused:
        _tell(request, refused)
    else:
        messages.success(request, _("The score belongs to nobody again."))
    return HttpResponseRedirect(reverse(ADDRESS))


def _assign(model_admin: Any, request: HttpRequest) -> HttpResponse:
    score = _score(request)
    persons = Person.objects.visible_to(request.user)
    person = get_object_or_404(persons, pk=_key(request.POST.get("person")))
    try:
        assign(score, person, request.user)
    except ValidationError as refused:
        _tell(request, refused)
        return HttpResponseRedirect(reverse(ADDRESS))
    return HttpResponseRedirect(f"{reverse(ADDRESS)}?{urlencode({'assigned': score.pk})}")


def _rows(scores: list[TestScore], user: Any) -> list[dict[str, Any]]:
    if not scores:
        return []
    register = Register.read(user)
    found = {score.pk: candidates(score, user, register) for score in scores}
    keys = {candidate.person for several in found.values() for candidate in several}
    posts = Employment.objects.visible_to(user).select_related("unit").order_by("-starts_on", "-pk")
    persons = Person.objects.visible_to(user).filter(pk__in=keys).select_related("unit")
    by_key = persons.prefetch_related(Prefetch("employments", posts, to_attr="seen_posts")).in_bulk()
    return [
        {
            "score": score,
            "proposals": [
                _proposal(candidate, by_key[candidate.person])
                for candidate in found[score.pk]
                if candidate.person in by_key
            ],
        }
        for score in scores
    ]


def _proposal(candidate: Candidate, person: Any) -> Proposal:
    return Proposal(
        person,
        person.seen_posts,
        Reason.NUMBER in candidate.reasons,
        Reason.NAME in candidate.reasons,
        candidate.on_the_roll,
    )


def _score(request: HttpRequest) -> TestScore:
    scores = TestScore.objects.visible_to(request.user)
    score: TestScore = get_object_or_404(scores, pk=_key(request.POST.get("score")))
    return score


def _just_assigned(request: HttpRequest) -> TestScore | None:
    """The score that the last click has assigned, to be told of and undone."""
    key = _key(request.GET.get("assigned"))
    seen = TestScore.objects.visible_to(request.user).filter(person__isnull=False)
    return seen.select_related("person", "test").filter(pk=key).first() if key else None


def _tell(request: HttpRequest, refused: ValidationError) -> None:
    for sentence in refused.messages:
        messages.error(request, sentence)


def _key(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) <= _DIGITS else 0
