"""The file that proves a score, handed out to those whom it is for."""

from django.db.models import QuerySet
from django.http import FileResponse, Http404

from staff_training.models import Certificate


def hand_out(certificates: QuerySet[Certificate], person: int, score: int) -> FileResponse:
    """The certificate of a score of a person, to be kept and never shown in place; Http404 without one."""
    found = certificates.filter(score=score, score__person=person).first()
    if found is None or not found.file.storage.exists(str(found.file.name)):
        raise Http404
    response = FileResponse(
        found.file.open(),
        as_attachment=True,
        filename=found.original_name or str(found.pk),
        content_type=found.content_type or "application/octet-stream",
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
