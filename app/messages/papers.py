"""Sentences: what keeps a document from being made."""

from collections.abc import Mapping

from app.domain.errors import LouanError
from app.domain.errors.papers import (
    ChangedWhilePrinting,
    DocumentError,
    FontBroken,
    FontMissing,
    FormTooLong,
    GlyphMissing,
    NoItemsTicked,
    NothingRegistered,
    OfficeIncomplete,
    PictureUnreadable,
)

SENTENCES: Mapping[type[LouanError], str] = {
    DocumentError: "这份文件没有生成，已录入的内容不受影响。请检查要打印的内容后再试一次。",
    FontMissing: "缺少字体文件“{font}”，文件没有生成，已录入的内容不受影响。请重新安装楼案后再打印。",
    FontBroken: "字体文件“{font}”已损坏，文件没有生成，已录入的内容不受影响。请重新安装楼案后再打印。",
    GlyphMissing: (
        "有些字打印不出来：{characters}（出现在：{where}），文件没有生成，已录入的内容不受影响。"
        "请核对这些字是否录错，确属生僻字的请联系维护人员补字。"
    ),
    ChangedWhilePrinting: (
        "“{title}”没有生成：生成期间要打印的内容一再被改动。各处的改动都已保存，请等手头的改动做完后再生成一次。"
    ),
    FormTooLong: (
        "这张表列了 {items} 项，纸面最多放 {at_most} 项，文件没有生成，已填的内容都保留着。"
        "请减少项数后再打印。"
    ),
    PictureUnreadable: (
        "图片“{picture}”打印不了（不是 JPG、PNG，已损坏，或太大），文件没有生成，已录入的内容不受影响。"
        "请换一张图片再打印。"
    ),
    NoItemsTicked: "“{compound}”还没有勾选改造内容，文件没有生成，内容没有改动。请先勾选改造内容。",
    NothingRegistered: (
        "“{compound}”{missing}，{title}没有生成，已录入的内容不受影响。请先在“意见与会议”里登记再打印。"
    ),
    OfficeIncomplete: (
        "街道信息还缺：{fields}，文件没有生成，已录入的内容不受影响。请在设置中补齐后再打印。"
    ),
}
