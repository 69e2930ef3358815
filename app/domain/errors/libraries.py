"""What keeps a library file or a backup of it from being used."""

from app.domain.errors import LouanError


class LibraryError(LouanError):
    """The library file cannot be used. Details: file."""


class LibraryMissing(LibraryError):
    """There is no such file. Details: file."""


class LibraryExists(LibraryError):
    """A new library may not overwrite a file. Details: file."""


class NotALibrary(LibraryError):
    """The file is something else. Details: file."""


class LibraryNewer(LibraryError):
    """A newer Louan wrote the file. Details: file, found, known (schema numbers)."""


class LibraryInUse(LibraryError):
    """Another Louan has the file open. Details: file."""


class LibraryNotWritable(LibraryError):
    """The file or its folder cannot be written. Details: file."""


class LibraryOnNetwork(LibraryError):
    """The folder lies on a network share, where the database cannot be kept whole. Details: file."""


class LibrarySynced(LibraryError):
    """The folder belongs to a sync client, which copies half-written files. Details: file, client."""


class LibraryDamaged(LibraryError):
    """The database failed its own check. Details: file, found."""


class UpgradeFailed(LibraryError):
    """A schema step failed; the file is as before and the copy is kept. Details: file, copy."""


class BackupDamaged(LouanError):
    """A backup is not what it was when it was made, or cannot be told to be. Details: file, found."""


class RestoreFailed(LouanError):
    """Restoring stopped half-way and could not be taken back. Details: file, aside (folder of the old files)."""
