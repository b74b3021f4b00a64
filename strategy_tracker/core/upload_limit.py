"""An uploaded file may be as large as ``UPLOAD_BYTES``; the rest of a larger one is not even kept."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler


class LimitedUploadHandler(FileUploadHandler):
    """Stands before the handlers that keep a file.

    It passes on a little more than the limit, so that whoever checks the size sees that it was exceeded.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return raw_data if start <= settings.UPLOAD_BYTES else None

    def file_complete(self, file_size: int) -> Any:
        """The file is for the handlers that follow to give."""
        return None
