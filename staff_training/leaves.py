"""Leave against the days of its post, for whoever changes the post."""

from typing import Any

from django.utils.translation import gettext as _

from staff_training.models import Employment, Leave
from staff_training.models.leave import leave_faults


def stored_faults(post: Employment, user: Any) -> list[str]:
    """What stands in the way of the days of ``post`` as they are in memory, as sentences for ``user``.

    Of leave that is not theirs to see they are told no more than that something is there.
    """
    leaves = list(Leave._base_manager.filter(employment=post.pk))
    sentences = leave_faults(post, leaves)
    if not sentences:
        return []
    seen = Leave.objects.visible_to(user).filter(employment=post.pk).count()
    return sentences if seen == len(leaves) else [hidden_fault()]


def hidden_fault() -> str:
    return _(
        "Something that you may not see stands against these days: ask the training officer of the unit."
    )
