"""Trees that stay trees: nothing is ever placed below itself."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from tree_queries.models import TreeNode


def leads_back(record: models.Model, link: str) -> bool:
    """Whether the chain of ``link`` (a foreign key to the same model) would come back to ``record``.

    Asked before the record is stored. One query where the stored link is the same, one a step otherwise.
    """
    attname = f"{link}_id"
    following: Any = getattr(record, attname)
    if record.pk is None or following is None:
        return False
    stored = type(record)._base_manager.values_list(attname, flat=True)
    if not record._state.adding and stored.get(pk=record.pk) == following:
        return False
    seen = {record.pk}
    while following is not None and following not in seen:
        seen.add(following)
        following = stored.filter(pk=following).first()
    return following == record.pk


class LoopFreeTree(TreeNode):
    """A tree node that cannot become its own ancestor, through no form and no ``save()``."""

    class Meta:
        abstract = True

    def clean(self) -> None:
        # In the place of TreeNode.clean(), whose message belongs to no field and knows no Japanese.
        super(TreeNode, self).clean()
        self._refuse_loop()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """ValidationError when the record would lie below itself."""
        self._refuse_loop()
        super().save(*args, **kwargs)

    def _refuse_loop(self) -> None:
        if leads_back(self, "parent"):
            raise ValidationError(
                {"parent": ValidationError(_("A record cannot be placed below itself."), code="loop")}
            )
