"""Tidying up: files that no record names any more, told and, if wanted, deleted."""

from collections.abc import Callable
from contextlib import suppress

from app.domain.errors.files import CannotWrite
from app.domain.records.filed_document import UnusedFile
from app.services.desk import Desk
from app.store.files.thumbnails import ThumbnailFolder


class TidyingService:
    """Deletes nothing that any record names; `back_up` runs before anything goes."""

    def __init__(self, desk: Desk, back_up: Callable[[], object]) -> None:
        self._desk, self._back_up = desk, back_up

    def unused(self) -> tuple[UnusedFile, ...]:
        """Files that no record names: those that were taken away, and what an interruption left behind."""
        with self._desk.library.reading() as work:
            return work.unused.all()

    def delete_unused(self) -> tuple[UnusedFile, ...]:
        """Delete them, after a backup; gives those deleted. What was taken away cannot be put back afterwards.

        Raises:
            LouanError: no backup could be made; nothing was deleted.
        """
        self._back_up()
        with self._desk.begin() as work:
            unused = work.unused.all()
            work.unused.forget([file.sha256 for file in unused])
        folder = self._desk.library.attachments
        thumbnails = ThumbnailFolder(folder.folder)
        for file in unused:
            thumbnails.discard(file.sha256)
            with suppress(CannotWrite):  # held by a virus scanner: the next time finds it lying about
                folder.discard(file.sha256)
        return unused
