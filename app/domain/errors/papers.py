"""What keeps a document from being made."""

from app.domain.errors import LouanError


class DocumentError(LouanError):
    """A document cannot be made."""


class FontMissing(DocumentError):
    """A bundled font file is not there. Details: font."""


class FontBroken(DocumentError):
    """A bundled font file is there but cannot be used. Details: font."""


class GlyphMissing(DocumentError):
    """No font has a character. Details: characters (str), where (list of texts that hold one)."""


class ChangedWhilePrinting(DocumentError):
    """What a document says was changed again and again while it was drawn. Details: title."""


class NoItemsTicked(LouanError):
    """No work items are ticked for the compound. Details: compound."""


class NothingRegistered(DocumentError):
    """A paper tells what stands in a register, where nothing stands yet. Details: compound, title, missing."""


class OfficeIncomplete(LouanError):
    """The office's own particulars lack something a document must carry. Details: fields (list of Chinese names)."""


class FormTooLong(DocumentError):
    """A form has more questions or items than its sheet can hold. Details: items (int), at_most (int)."""


class PictureUnreadable(DocumentError):
    """A picture to be printed is no JPEG or PNG, is damaged, or is far too large. Details: picture (caption)."""
