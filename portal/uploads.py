"""Uploads stay in memory, and no more of them is kept than any form takes."""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest


class BoundedUploadHandler(FileUploadHandler):
    """Keeps one byte more than may be, which tells a file that is too large, and drops the rest.

    Django's own handlers write such a file to disk for whoever sends it, before a view is asked.
    """

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.room = settings.FILE_UPLOAD_MAX_MEMORY_SIZE + 1

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.file = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        kept = raw_data[: self.room]
        self.room -= len(kept)
        self.file.write(kept)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.file.seek(0)
        return InMemoryUploadedFile(
            self.file,
            self.field_name,
            self.file_name,
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )
