"""Large uploads wait for their check in files without a name: whoever is killed in the middle leaves none behind."""

import tempfile
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class NamelessFiles(FileUploadHandler):
    """Takes what is too large for memory (`settings.FILE_UPLOAD_HANDLERS`)."""

    file: UploadedFile

    def new_file(self, *given: Any, **named: Any) -> None:
        super().new_file(*given, **named)
        nameless = tempfile.TemporaryFile()  # noqa: SIM115  (closed with the request)
        self.file = UploadedFile(nameless, self.file_name, self.content_type, 0, self.charset, self.content_type_extra)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.file.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        self.file.seek(0)
        self.file.size = file_size
        return self.file

    def upload_interrupted(self) -> None:
        if hasattr(self, "file"):
            self.file.close()
