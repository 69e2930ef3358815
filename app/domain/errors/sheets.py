"""What keeps a list in a spreadsheet from being read or taken in."""

from app.domain.errors import LouanError


class SpreadsheetError(LouanError):
    """A spreadsheet could not be read at all. Details: file."""


class NotASpreadsheet(SpreadsheetError):
    """The file is no workbook and no text table. Details: file."""


class SpreadsheetMissing(NotASpreadsheet):
    """There is no such file. Details: file."""


class SpreadsheetEncrypted(SpreadsheetError):
    """The workbook is protected by a password. Details: file."""


class SpreadsheetTooLarge(SpreadsheetError):
    """Unpacked, the workbook is larger than we read, or its used range is absurd. Details: file."""


class SpreadsheetUnreadable(SpreadsheetError):
    """The reader gave up, ran out of memory or time. Details: file."""


class HeaderNotFound(SpreadsheetError):
    """No row of the workbook looks like the header of the expected list. Details: file, expected."""


class ColumnsNotTold(SpreadsheetError):
    """No sheet of a roster has a heading that is recognised; nobody said what the columns are. Details: file."""


class RosterChangedSincePreview(LouanError):
    """The roster was changed between preview and import. Details: compound."""


class ListChangedSincePreview(LouanError):
    """The records on file were changed between preview and import. Details: kind (Chinese name of the list)."""


class NothingToImport(LouanError):
    """Not one row of the sheet can be imported. Details: file."""
