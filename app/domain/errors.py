"""Every error a clerk may meet, named; `app.messages` gives each its Chinese sentence.

An error carries facts (`details`), never a sentence: the same error is told in the window, on the command line and
in a log, and the facts must be usable in each.
"""


class LouanError(Exception):
    """Something went wrong that a clerk can understand and act on."""

    def __init__(self, **details: object) -> None:
        super().__init__(", ".join(f"{key}={value!r}" for key, value in details.items()))
        self.details = details


# --- reading spreadsheets -------------------------------------------------------------------------------------


class SpreadsheetError(LouanError):
    """A spreadsheet could not be read at all. Details: file."""


class NotASpreadsheet(SpreadsheetError):
    """The file is no workbook and no text table. Details: file."""


class SpreadsheetEncrypted(SpreadsheetError):
    """The workbook is protected by a password. Details: file."""


class SpreadsheetTooLarge(SpreadsheetError):
    """Unpacked, the workbook is larger than we read, or its used range is absurd. Details: file."""


class SpreadsheetUnreadable(SpreadsheetError):
    """The reader gave up, ran out of memory or time. Details: file."""


class HeaderNotFound(SpreadsheetError):
    """No row of the workbook looks like the header of the expected list. Details: file, expected."""


# --- printing -------------------------------------------------------------------------------------------------


class DocumentError(LouanError):
    """A document cannot be made."""


class FontMissing(DocumentError):
    """A bundled font file is not there. Details: font."""


class FontBroken(DocumentError):
    """A bundled font file is there but cannot be used. Details: font."""


class GlyphMissing(DocumentError):
    """No font has a character. Details: characters (str), where (list of texts that hold one)."""


class NoticeIncomplete(DocumentError):
    """A public notice lacks blocks the law or the trade asks for. Details: blocks (list of Chinese block names)."""
