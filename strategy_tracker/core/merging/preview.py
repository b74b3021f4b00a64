"""What a merge would do, and whether it may be done: told before anything is changed."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from strategy_tracker.core.merging.fields import Pair, differing
from strategy_tracker.core.merging.pointers import Pointer, pointers
from strategy_tracker.core.merging.twins import twin
from strategy_tracker.core.models import Institution, Person
from strategy_tracker.core.sentence import Sentence


@dataclass(frozen=True)
class Repointed:
    """The records of one kind that point at the one that goes."""

    pointer: Pointer
    number: int
    doubled: int
    """Of them, those that stand for the one that stays already: the two become one."""


@dataclass(frozen=True)
class Preview:
    kept: Any
    gone: Any
    repointed: list[Repointed]
    pairs: list[Pair]
    refusals: list[Sentence]
    """Why it may not be done; empty if it may."""


def preview(kept: models.Model, gone: models.Model, user: Any) -> Preview:
    """What merging ``gone`` into ``kept`` would do, as ``user``.

    Where it may not be done, what points at them is not told either: some of it may be hidden from the user.
    """
    reasons = refusals(kept, gone, user)
    repointed = [] if reasons else _repointed(kept, gone)
    return Preview(kept, gone, repointed, differing(kept, gone), reasons)


def refusals(kept: models.Model, gone: models.Model, user: Any) -> list[Sentence]:
    """The reasons against merging these two."""
    found = []
    right = f"{kept._meta.app_label}.merge_{kept._meta.model_name}"
    if kept.pk == gone.pk:
        found.append(Sentence(_("These are not two records but one.")))
    if not all(user.has_perm(right, record) for record in (kept, gone)):
        found.append(Sentence(_("Both records must be yours to merge.")))
    if isinstance(kept, Person) and user.person_id in (kept.pk, gone.pk):
        # What is sealed, such as scores, is for the person alone, and comes together whichever way it goes.
        found.append(Sentence(_("Nobody merges their own record with another: ask somebody else.")))
    told = (pointer for pointer in pointers(type(gone)) if not pointer.is_sealed)
    hidden = sum(pointer.out_of_reach(gone, user) for pointer in told)
    if hidden:
        found.append(
            Sentence(
                _(
                    "“%(gone)s” is used by %(number)s records that are not yours to change. Ask somebody who"
                    " may change them all, such as a system administrator."
                ),
                {"gone": str(gone), "number": hidden},
            )
        )
    return [*found, *_two_entries(kept, gone)]


def _two_entries(kept: models.Model, gone: models.Model) -> list[Sentence]:
    """The next reading of the registry would bring the one that went back."""
    if not (isinstance(kept, Institution) and isinstance(gone, Institution)):
        return []
    if kept.ror_id and gone.ror_id:
        text = _(
            "The registry has them as two institutions (ROR %(kept)s and %(gone)s). If one went over into the"
            " other, name it as its successor."
        )
        return [Sentence(text, {"kept": kept.ror_id, "gone": gone.ror_id})]
    return []


def _repointed(kept: models.Model, gone: models.Model) -> list[Repointed]:
    found = []
    for pointer in pointers(type(gone)):
        rows = [] if pointer.is_sealed else list(pointer.rows(gone))
        if rows:
            doubled = 0 if pointer.is_many else sum(twin(row, pointer, kept) is not None for row in rows)
            found.append(Repointed(pointer, len(rows), doubled))
    return found
