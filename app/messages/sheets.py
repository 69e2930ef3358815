"""Sentences: what keeps a list in a spreadsheet from being read or taken in."""

from collections.abc import Mapping

from app.domain.errors import LouanError
from app.domain.errors.sheets import (
    ColumnsNotTold,
    HeaderNotFound,
    ListChangedSincePreview,
    NotASpreadsheet,
    NothingToImport,
    RosterChangedSincePreview,
    SpreadsheetEncrypted,
    SpreadsheetError,
    SpreadsheetMissing,
    SpreadsheetTooLarge,
    SpreadsheetUnreadable,
)

SENTENCES: Mapping[type[LouanError], str] = {
    SpreadsheetError: ("表格“{file}”读不了，没有导入任何内容。请用表格软件打开看看，另存为 xlsx 后再导入。"),
    NotASpreadsheet: ("“{file}”不是表格文件，没有导入任何内容。请选择 xlsx、xls、ods 或 csv 格式的名册。"),
    SpreadsheetMissing: ("找不到表格“{file}”，没有导入任何内容。请检查文件名和所在文件夹，或是否已被移走。"),
    SpreadsheetEncrypted: (
        "表格“{file}”设了打开密码，没有导入任何内容。请先在表格软件中取消密码并另存，再导入。"
    ),
    SpreadsheetTooLarge: (
        "表格“{file}”太大，没有导入任何内容。请只保留名册那张表，删去空白行列和图片后另存，再导入。"
    ),
    SpreadsheetUnreadable: (
        "表格“{file}”可能已损坏，读到一半停下了，没有导入任何内容。请用表格软件打开并另存为 xlsx 后再导入。"
    ),
    HeaderNotFound: (
        "在“{file}”里没有找到{expected}的表头，没有导入任何内容。请确认选对了文件，表头要单独占一行。"
    ),
    ColumnsNotTold: (
        "认不出“{file}”里哪一行是表头、哪一列是房号，户册没有改动。"
        "请在窗口的“导入户册”里打开它，指出表头是哪一行、各列是什么；"
        "或在表格里把列名改成“楼号、单元、房号、业主、面积”这样的写法，再导入。"
    ),
    RosterChangedSincePreview: (
        "预览之后“{compound}”的户册又改过，这一次没有导入，户册保持现状。请重新预览，核对后再导入。"
    ),
    ListChangedSincePreview: (
        "预览之后库里的“{kind}”又改过，这一次没有导入，内容保持现状。请重新预览，核对后再导入。"
    ),
    NothingToImport: ("“{file}”里没有一行可以导入，库中内容保持现状。请按预览中列出的问题改好表格后再导入。"),
}
