"""Nothing that people take part in is deleted: what is said of it, and what to do instead."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from staff_training.models import Course, Participation
from strategy_tracker.core.admin.deletion import SOMETHING_UNSEEN

KEPT = gettext_lazy(
    "People take part, or have applied: a session with them is not deleted. Mark it as cancelled instead, "
    "or delete their participations first if they were entered by mistake."
)


class KeptWithParticipants:
    """For the admin of courses and of their sessions."""

    model: Any

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[Any]]:
        """One sentence in the place of a list of everybody who takes part."""
        named, counts, forbidden, kept = super().get_deleted_objects(objs, request)  # type: ignore[misc]
        path = "session__course__in" if self.model is Course else "session__in"
        keys = [record.pk for record in objs]
        if not Participation.objects.filter(**{path: keys}).exists():
            return named, counts, forbidden, kept
        kind = str(Participation._meta.verbose_name).casefold()
        # That is told already, and to everybody.
        told = [text for text in kept if text != SOMETHING_UNSEEN]
        others = [text for text in told if not str(text).casefold().startswith(f"{kind}:")]
        return named, counts, forbidden, [KEPT, *others]
