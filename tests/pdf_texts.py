"""What a reader of a PDF sees, for tests."""

import pypdfium2


def text_of(content: bytes) -> str:
    """All its text without blanks and line breaks."""
    pdf = pypdfium2.PdfDocument(content)
    try:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in pdf)
    finally:
        pdf.close()
