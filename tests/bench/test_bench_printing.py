"""A thousand notices, each with its own place and code, against typst and against ReportLab's own Platypus.

Same words, same A3 paper, same fonts, codes of the same kind; segno makes the baselines' codes, with a fixed mask,
which is its fastest way. Our caches of codes, lines and font subsets are emptied before every run. What the pages
share is written once in the template of each side; typst's tagging cannot be switched off from Python.
"""

import json
from collections.abc import Callable
from datetime import date
from io import BytesIO
from xml.sax.saxutils import escape

import pypdfium2
import pytest
import segno
import typst
import zxingcpp
from reportlab.lib.pagesizes import A3, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    PageBreak,
    PageTemplate,
    Paragraph,
    Table,
)

from app.documents import cid_font, qr, result_notice, sheet
from app.documents.figures import percentage
from app.documents.result_notice import BuildingCount, ResultNotice
from app.domain.notices.public_notice import NoticeBlocks, NoticeCopy
from app.resources import resource
from tests.bench.ratios import ratio, report

PAGES = 1_000
QR_MM = 28
HEADER = ("楼栋", "户数", "同意", "不同意", "弃权", "无效", "未交回", "同意率")

pytestmark = pytest.mark.bench


def notice() -> ResultNotice:
    copies = tuple(
        NoticeCopy(f"{n:04d}", f"{n // 6 + 1}号楼{n % 6 + 1}单元门口", f"N1-7-{n}-{n * 7919 % 99991:05d}")
        for n in range(1, PAGES + 1)
    )
    blocks = NoticeBlocks(
        title="毛纺北小区改造意愿征集结果公示",
        basis=("《关于加强城镇老旧小区改造管理的十条措施》（七部门，2022年11月）：同意户数达到4/5以上。",),
        matter=(
            "2026年11月9日至29日，社区对毛纺北小区8栋54单元680户（无电梯住宅楼）逐户征求改造意愿，同意 623 / 680 户"
            "（91.61%），达到 ≥ 4/5（80%）的要求。9号楼（塔楼）另行征求，不计入口径。",
        ),
        attachments=("意愿征集汇总表（存社区备查）",),
        period="自2026年12月2日（星期三）起至12月8日（星期二）18时止，共5个工作日。",
        objection="对结果有异议的，请在公示期内书面署名提出，交毛纺北社区居民委员会（毛纺北小区甲2号楼一层），"
        "工作日9:00—11:30、14:00—17:30，电话010-62910000。",
        phone="010-62910000",
        handling="收到异议后5个工作日内核实并书面答复；期满无异议或者异议已答复的，按程序申报改造。",
        issuer="毛纺北社区居民委员会",
        issued_on=date(2026, 12, 1),
        number="公示〔2026〕3号",
        copies=copies,
    )
    buildings = tuple(BuildingCount(f"{n}号楼", 85, (78, 1, 1), 78, 0, 5) for n in range(1, 9))
    tower = BuildingCount("9号楼", 222, (213, 1, 1), 213, 0, 7)
    return ResultNotice(
        "公示〔2026〕3号", 1, date(2026, 12, 1), blocks, (*buildings, tower), "8栋54单元680户"
    )


def table_rows(record: ResultNotice) -> list[list[str]]:
    rows = [[b.households, *b.answers, b.invalid, b.not_returned] for b in record.buildings]
    rows.append([sum(column) for column in zip(*rows, strict=True)])
    names = [*(b.building for b in record.buildings), record.total]
    return [
        [name, *(str(value) for value in row), percentage(row[1], row[0])]
        for name, row in zip(names, rows, strict=True)
    ]


def words(record: ResultNotice) -> dict[str, object]:
    """The words of a page, but for place and code."""
    blocks = record.notice
    return {
        "title": blocks.title,
        "number": f"编号：{blocks.number}",
        "left": [
            ["公示依据：", "".join(blocks.basis)],
            ["公示事项：", "".join(blocks.matter)],
            ["附件：", "；".join(blocks.attachments)],
            ["公示期限：", blocks.period],
            ["提出异议：", blocks.objection],
        ],
        "right": [["异议处理：", blocks.handling]],
        "caption": f"各楼栋结果（单位：户；口径：{record.base}）",
        "table": [list(HEADER), *table_rows(record)],
        "sign": [f"电话 {blocks.phone}", f"{blocks.issuer}（盖章）", "2026年12月1日（星期二）"],
        "torn": f"本公示如被撕毁、遮挡、破损，请致电 {blocks.phone}，我们当日补贴。",
        "control": "D07 · 公示〔2026〕3号 · 第1版",
    }


def code_of(payload: str) -> segno.QRCode:
    return segno.make_qr(payload, error="m", mask=2, boost_error=False)


# --- ours -----------------------------------------------------------------------------------------------------


def print_ours(record: ResultNotice) -> bytes:
    for cached in (qr.modules_of, sheet.wrap, sheet.set_single, cid_font._subset):
        cached.cache_clear()
    return result_notice.render(record)


# --- typst ----------------------------------------------------------------------------------------------------

TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title)
#set page(width: 420mm, height: 297mm, margin: (x: 15mm, top: 15mm, bottom: 24mm))
#set text(font: "Noto Sans SC", size: 28pt, lang: "zh", region: "cn", weight: "medium")
#set par(leading: 0.3em, spacing: 0.6em, justify: true)
#let labelled(pair) = par[#text(font: "Noto Serif SC", weight: "bold", pair.at(0))#pair.at(1)]
#let before = { for pair in data.left { labelled(pair) } }
#let figures = {
  text(size: 20pt, data.caption)
  block(table(columns: (2.9fr, 2fr, 2fr, 1.6fr, 1.6fr, 1.6fr, 1.6fr, 3.6fr), align: center + horizon,
    inset: 1mm, ..data.table.flatten().map(cell => text(size: 26pt, cell))))
  for pair in data.right { labelled(pair) }
}
#let signed = align(right, for line in data.sign { [#line \\ ] })
#let heading = align(center, text(font: "Noto Serif SC", weight: "bold", size: 49pt, data.title))
#set page(footer: text(size: 13pt)[#data.torn #h(1fr) #data.control])
#for copy in data.copies {
  heading
  block(spacing: 3mm, text(size: 20pt)[#data.number #h(1fr) #copy.place])
  line(length: 100%)
  grid(columns: (1fr, 1fr), column-gutter: 12mm, before, {
    figures
    grid(columns: (40mm, 1fr), image(bytes(copy.svg), format: "svg", width: 28mm), signed)
  })
  pagebreak(weak: true)
}
"""


def print_typst(record: ResultNotice) -> bytes:
    copies = []
    for copy in record.notice.copies:
        svg = code_of(copy.payload).svg_inline(border=4)
        place = f"张贴点 {copy.number}  {copy.label}"
        copies.append(
            {"place": place, "svg": svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ')}
        )
    data = json.dumps({**words(record), "copies": copies}, ensure_ascii=False)
    fonts = [str(resource("fonts"))]
    printed = typst.compile(
        TEMPLATE.encode(), font_paths=fonts, ignore_system_fonts=True, sys_inputs={"data": data}
    )
    assert isinstance(printed, bytes)
    return printed


# --- Platypus -------------------------------------------------------------------------------------------------


class CodeAndSignOff(Flowable):
    """segno's code as one path, and the sign-off beside it."""

    def __init__(self, payload: str, lines: list[str], width: float) -> None:
        super().__init__()
        self.payload, self.lines, self.width, self.height = payload, lines, width, 40 * mm

    def draw(self) -> None:
        canvas = self.canv
        rows = list(code_of(self.payload).matrix_iter(border=0))
        unit = QR_MM * mm / len(rows)
        path = canvas.beginPath()
        for number, row in enumerate(rows):
            for column, dark in enumerate(row):
                if dark:
                    path.rect(6 * mm + column * unit, 34 * mm - (number + 1) * unit, unit, unit)
        canvas.drawPath(path, stroke=0, fill=1)
        canvas.setFont("Bench-hei", 28)
        for number, line in enumerate(self.lines):
            canvas.drawRightString(self.width, 28 * mm - number * 13 * mm, line)


def print_platypus(record: ResultNotice) -> bytes:
    text = words(record)
    body = ParagraphStyle("b", fontName="Bench-hei", fontSize=28, leading=33.6, wordWrap="CJK", spaceAfter=8)
    caption = ParagraphStyle("c", parent=body, fontSize=20, leading=26)
    title = ParagraphStyle("t", parent=body, fontName="Bench-title", fontSize=49, leading=58, alignment=1)
    place = ParagraphStyle("p", parent=body, fontSize=20, leading=26, alignment=2)

    def labelled(pair: list[str]) -> Paragraph:
        return Paragraph(f'<font name="Bench-title">{escape(pair[0])}</font>{escape(pair[1])}', body)

    def furniture(canvas, _document) -> None:
        canvas.setFont("Bench-hei", 13)
        canvas.drawString(15 * mm, 17 * mm, text["torn"])
        canvas.drawRightString(405 * mm, 17 * mm, text["control"])
        canvas.setFont("Bench-hei", 20)
        canvas.drawString(15 * mm, 254 * mm, text["number"])
        canvas.line(15 * mm, 251 * mm, 405 * mm, 251 * mm)

    story: list[Flowable] = []
    half = 189 * mm
    widths = [half * part / 16.9 for part in (2.9, 2, 2, 1.6, 1.6, 1.6, 1.6, 3.6)]
    grid = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONT", (0, 0), (-1, -1), "Bench-hei", 22)]
    grid += [("ALIGN", (0, 0), (-1, -1), "CENTER")]
    for copy in record.notice.copies:
        story += [Paragraph(text["title"], title), Paragraph(f"张贴点 {copy.number}  {copy.label}", place)]
        story += [FrameBreak(), *(labelled(pair) for pair in text["left"]), FrameBreak()]
        story += [Paragraph(text["caption"], caption), Table(text["table"], widths, [31] * 11, style=grid)]
        story += [labelled(pair) for pair in text["right"]]
        story += [CodeAndSignOff(copy.payload, text["sign"], half), PageBreak()]
    out = BytesIO()
    document = BaseDocTemplate(
        out, pagesize=landscape(A3), initialFontName="Bench-hei", invariant=1, pageCompression=1
    )
    frames = [
        Frame(15 * mm, 249 * mm, 390 * mm, 38 * mm, 0, 0, 0, 0),
        Frame(15 * mm, 25 * mm, half, 224 * mm, 0, 0, 0, 0),
        Frame(216 * mm, 25 * mm, half, 224 * mm, 0, 0, 0, 0),
    ]
    document.addPageTemplates(PageTemplate("p", frames, onPage=furniture))
    document.build(story)
    return out.getvalue()


# --- the comparison -------------------------------------------------------------------------------------------


def check(data: bytes, record: ResultNotice) -> None:
    """See that a file has a page for every copy, with its words and its code."""
    document = pypdfium2.PdfDocument(data)
    assert len(document) == PAGES
    for number in (0, PAGES // 2, PAGES - 1):
        copy = record.notice.copies[number]
        textpage = document[number].get_textpage()
        text = "".join(textpage.get_text_range().split())
        textpage.close()
        for part in (copy.number, copy.label, "毛纺北小区", "书面署名提出", "222", "95.94%"):
            assert part in text
        picture = document[number].render(scale=150 / 72).to_pil()
        assert [code.text for code in zxingcpp.read_barcodes(picture)] == [copy.payload]
    document.close()


@pytest.fixture(scope="module")
def record() -> ResultNotice:
    return notice()


@pytest.fixture(scope="module", autouse=True)
def platypus_fonts() -> None:
    """Parse the baseline's fonts before the clock runs, as ours are."""
    pdfmetrics.registerFont(TTFont("Bench-hei", str(resource("fonts/NotoSansSC-Medium.ttf")), shapable=False))
    pdfmetrics.registerFont(
        TTFont("Bench-title", str(resource("fonts/NotoSerifSC-Bold.ttf")), shapable=False)
    )


@pytest.mark.parametrize(("baseline", "speedup"), [(print_typst, 1.0), (print_platypus, 1.5)])
def test_a_thousand_notices_are_printed_at_least_as_fast(
    record: ResultNotice, baseline: Callable[[ResultNotice], bytes], speedup: float
) -> None:
    for print_it in (print_ours, baseline):
        check(print_it(record), record)
    found = ratio(lambda: print_ours(record), lambda: baseline(record))
    report(f"1,000 notices, time of ours to {baseline.__name__}", found, goal=1 / speedup)
