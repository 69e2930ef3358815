"""What keeps a file from being read, written or attached."""

from app.domain.errors import LouanError


class DiskFull(LouanError):
    """There is no room to write. Details: file."""


class CannotWrite(LouanError):
    """A file or folder cannot be written. Details: file."""


class CannotRead(LouanError):
    """A file cannot be read. Details: file."""


class FileRefused(LouanError):
    """A photo or scan cannot be taken in. Details: file, reason."""


class AlreadyAttached(LouanError):
    """The same file hangs on the record already. Details: file, title."""


class AttachmentLost(LouanError):
    """The content of an attached file is gone or was altered. Details: file, found."""
