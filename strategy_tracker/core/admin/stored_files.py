"""Files of records on the editing screens: checked by a form, fetched by those they are for."""

from typing import Any

from django.contrib import admin
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminFileFieldWidget

from strategy_tracker.core import files
from strategy_tracker.core.admin.forms import RecordForm
from strategy_tracker.core.admin.internal_fields import without
from strategy_tracker.core.file_kinds import ACCEPTED

ENDINGS = ",".join(f".{ending}" for kind in ACCEPTED for ending in kind.endings)


class FileChoice(UnfoldAdminFileFieldWidget):
    """A field to choose a file with; the stored one is fetched elsewhere, by those whom it is for."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return super().get_context(name, None, attrs)


class StoredFileForm(RecordForm):
    """What comes in is told by its content; the row says of it what was found."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("file")
        if field is not None:
            field.widget = FileChoice(attrs={"accept": ENDINGS})
            field.widget.is_required = False

    def clean_file(self) -> Any:
        sent = self.cleaned_data["file"]
        if isinstance(sent, UploadedFile):
            files.describe(self.instance, sent, self.request.user)
        return sent


class WithDownload:
    """For admins: a column with the file's own name that leads to the file."""

    def file_address(self, record: Any) -> str:
        """Where the file is fetched."""
        raise NotImplementedError

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """Who may not put another file in its place sees no field for it: Django would link to where it is
        stored, which is nobody's to open."""
        names = list(super().get_fields(request, obj))  # type: ignore[misc]
        may_change = self.has_change_permission(request, obj)  # type: ignore[attr-defined]
        return names if may_change else without(names, {"file"})

    @admin.display(description=_("stored file"))
    def download(self, record: Any) -> SafeString | str:
        if not record.pk:
            return "–"
        return format_html(
            '<a class="text-link" href="{}">{}</a> <small>{}</small>',
            self.file_address(record),
            record.original_name or record,
            filesizeformat(record.size),
        )
