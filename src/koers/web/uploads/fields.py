# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a form takes a file: the field that puts it through the door, and the stop on its size.

No form uses another field for files, and no view looks into `request.FILES` (tests/uploads).
"""

from __future__ import annotations

import io
from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict

from koers.errors import RefusedUpload
from koers.web.uploads.door import Admitted, admit, too_large
from koers.web.uploads.kinds import Kind
from koers.web.uploads.limits import Limits, upload_limits


def handed_in(request: HttpRequest) -> MultiValueDict[str, UploadedFile[Any]] | None:
    """The files of a request for a form, or None when there are none."""
    return request.FILES or None


class UploadField(forms.FileField):
    """A file that came through the door: its clean value is an `Admitted`.

    Args:
        kinds: what may come in here.
        limits: those of the installation unless given.
    """

    def __init__(
        self, *, kinds: Collection[Kind], limits: Limits | None = None, **options: Any
    ) -> None:
        # The door has a sentence of its own for an empty file.
        super().__init__(allow_empty_file=True, **options)
        self.kinds = frozenset(kinds)
        self.limits = limits

    def clean(self, data: Any, initial: Any = None) -> Admitted | None:
        file = super().clean(data, initial)
        if not isinstance(file, UploadedFile):
            return None
        limits = self.limits or upload_limits()
        try:
            if (file.size or 0) > limits.max_bytes:
                # Cut off on its way in, so what is left of it says nothing.
                raise too_large(file.size or 0, limits.max_bytes)
            return admit(file, kinds=self.kinds, limits=limits)
        except RefusedUpload as error:
            raise ValidationError(error.message, code=error.data["rule"]) from None


class StopAtLimit(FileUploadHandler):
    """Keeps nothing of a file beyond what may come in, whatever its sender goes on sending.

    Stands before the handlers that write to memory and disk (FILE_UPLOAD_HANDLERS).
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._left = upload_limits().max_bytes
        self._cut = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self._left -= len(raw_data)
        if self._left < 0:
            self._cut = True
            return None
        return raw_data

    def file_complete(self, file_size: int) -> UploadedFile[Any] | None:
        if not self._cut:
            return None
        # The size says what was sent; the content is gone.
        return UploadedFile(io.BytesIO(), self.file_name, size=file_size)
