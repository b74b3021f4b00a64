"""Files of an agreement: the signed text, translations, annexes."""

import uuid
from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from exchanges.models.agreement import Agreement
from exchanges.models.reference import DocumentLanguage
from strategy_tracker.core.access.scoping import ScopedQuerySet
from strategy_tracker.core.models import TrackedModel, User


def stored_name(instance: "AgreementFile", filename: str) -> str:
    """A name that says nothing: what a file was called is kept in its row."""
    return f"agreements/{uuid.uuid4().hex}"


class AgreementFileQuerySet(ScopedQuerySet):
    def within(self, user: Any, right: str) -> Self:
        """What is for the office's eyes is seen by those who look after the agreement's files."""
        found = super().within(user, right)
        if right != "view":
            return found
        kept = super().within(user, "change").order_by().values("pk")
        return found.filter(~models.Q(visibility=AgreementFile.Visibility.OFFICE) | models.Q(pk__in=kept))

    def public(self) -> "AgreementFileQuerySet":
        return self.filter(
            visibility=AgreementFile.Visibility.PUBLIC, agreement__in=Agreement.objects.public()
        )


class AgreementFile(TrackedModel):
    """Content is checked when it comes in (``core/files.py``) and handed out by a view that asks who."""

    class Kind(models.TextChoices):
        SIGNED = "signed", _("signed text")
        TRANSLATION = "translation", pgettext_lazy("kind of file", "translation")
        ANNEX = "annex", _("annex")
        DRAFT = "draft", pgettext_lazy("kind of file", "draft")
        MINUTES = "minutes", _("minutes and correspondence")

    class Visibility(models.TextChoices):
        OFFICE = "office", _("own units and the international office")
        HOST = "host", _("whole host organisation")
        PUBLIC = "public", _("everybody")

    unit_paths: ClassVar[tuple[str, ...]] = ("agreement__units",)

    agreement = models.ForeignKey(
        Agreement, verbose_name=_("agreement"), on_delete=models.CASCADE, related_name="files"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.SIGNED)
    title = models.CharField(_("title"), max_length=200, blank=True, default="")
    language = models.ForeignKey(
        DocumentLanguage,
        verbose_name=_("language"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="files",
    )
    visibility = models.CharField(
        _("may be seen by"), max_length=8, choices=Visibility, default=Visibility.OFFICE
    )
    file = models.FileField(_("file"), upload_to=stored_name, max_length=200)
    original_name = models.CharField(_("name of the file"), max_length=255, blank=True, default="")
    content_type = models.CharField(_("type"), max_length=100, blank=True, default="", editable=False)
    size = models.PositiveBigIntegerField(_("size"), default=0, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, default="", editable=False)
    uploaded_by = models.ForeignKey(
        User,
        verbose_name=_("uploaded by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="uploaded_agreement_files",
    )

    objects = models.Manager.from_queryset(AgreementFileQuerySet)()

    class Meta:
        verbose_name = _("file of an agreement")
        verbose_name_plural = _("files of agreements")
        ordering = ["agreement", "kind", "pk"]

    def __str__(self) -> str:
        return self.title or self.original_name

    def asked_right(self, right: str) -> str:
        """To see a file that is for the office's eyes takes the right to look after it."""
        return "change" if right == "view" and self.visibility == self.Visibility.OFFICE else right
