"""Files of records: checked when they come in, stored under names that say nothing, gone with their row.

Such a record has ``file``, ``original_name``, ``content_type``, ``size``, ``sha256`` and ``uploaded_by``, and
a history. The row keeps what the file was called, its type as found in the content, its size and its SHA-256.
When a row gets another file the one before stays stored, because the row's history names it; all of them go
when the row goes.
"""

import hashlib
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from strategy_tracker.core.file_kinds import ACCEPTED, FileKind, Found, recognise

CHUNK = 64 * 1024
# Marks that turn the reading direction: with them “fdp.exe” reads as “exe.pdf”.
TURNING = {chr(code) for code in (0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A))}


def accepted_files() -> str:
    """The kinds that are accepted, in the reader's words."""
    named = [f"{kind.label} (.{', .'.join(kind.endings)})" for kind in ACCEPTED]
    return get_text_list(named, _("or"))


def check(content: Any, name: str, size: int) -> FileKind:
    """The kind of a file that is to be stored.

    Raises ValidationError with a sentence that names the file, what was found and what is accepted: for an
    empty or too large file, a kind that is not accepted, a content that is not what the name says, macros.
    """
    name = told_name(name)
    if not size:
        raise ValidationError(_("“%(name)s” is empty.") % {"name": name}, code="empty")
    if size > settings.UPLOAD_BYTES:
        raise ValidationError(
            _("“%(name)s” is larger than the %(limit)s that a file may have.")
            % {"name": name, "limit": filesizeformat(settings.UPLOAD_BYTES)},
            code="too_large",
        )
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    return _accepted(name, ending, recognise(content))


def _accepted(name: str, ending: str, found: Found) -> FileKind:
    if found.has_macros:
        text = _("“%(name)s” contains macros. Save it without macros, or as a PDF.")
        raise ValidationError(text % {"name": name}, code="macros")
    facts = {"name": name, "found": found.label, "accepted": accepted_files()}
    said = next((kind for kind in ACCEPTED if ending in kind.endings), None)
    if found.kind is None and said is None:
        text = _("“%(name)s” is not accepted. Files may be %(accepted)s.")
        raise ValidationError(text % facts, code="not_accepted")
    if found.kind is not said or found.kind is None:
        text = _(
            "“%(name)s” is not what its name says: it holds %(found)s. Files may be %(accepted)s, each "
            "named accordingly."
        )
        raise ValidationError(text % facts, code="mismatch")
    return found.kind


def told_name(name: str) -> str:
    """What a file is called, without folders, control characters and marks that turn the direction."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(sign for sign in last if sign.isprintable() and sign not in TURNING)[-255:]


def digest_of(content: Any) -> str:
    """The SHA-256 of all of ``content``, as hexadecimal digits."""
    content.seek(0)
    summed = hashlib.sha256()
    while block := content.read(CHUNK):
        summed.update(block)
    content.seek(0)
    return summed.hexdigest()


def describe(record: Any, uploaded: File, by: Any) -> None:
    """Fill in what a row says of the file ``uploaded``, which it is going to store with its next save.

    Raises ValidationError as ``check`` does.
    """
    name, size = uploaded.name or "", uploaded.size
    kind = check(uploaded, name, size)
    record.original_name = told_name(name)
    record.content_type = kind.content_type
    record.size = size
    record.sha256 = digest_of(uploaded)
    record.uploaded_by = by


def take_over_description(record: Any) -> None:
    """When a row goes back to a file that it had: say of it again what was said then."""
    then = record.history.filter(file=str(record.file)).order_by("history_date", "history_id").first()
    if then is not None:
        for name in ("original_name", "content_type", "size", "sha256", "uploaded_by_id"):
            setattr(record, name, getattr(then, name))


def remove_stored(record: Any) -> None:
    """Once the deletion of a row is through, delete every file that it ever had."""
    names = set(record.history.order_by().values_list("file", flat=True))
    names.add(str(record.file))
    remove_when_through(record.file.storage, names)


def remove_when_through(storage: Any, names: Iterable[str]) -> None:
    """Delete the files of these names from ``storage`` once the transaction is through; "" is no file."""
    for name in sorted(filter(None, names)):
        transaction.on_commit(_deletion(storage, name))


def _deletion(storage: Any, name: str) -> Callable[[], None]:
    return lambda: storage.delete(name)
