"""Sentences: what keeps a file from being read, written or attached."""

from collections.abc import Mapping

from app.domain.errors import LouanError
from app.domain.errors.files import (
    AlreadyAttached,
    AttachmentLost,
    CannotRead,
    CannotWrite,
    DiskFull,
    FileRefused,
)

SENTENCES: Mapping[type[LouanError], str] = {
    DiskFull: "磁盘空间不够，“{file}”没有写成，上一次保存的内容都在。请清理磁盘后再试一次。",
    CannotWrite: (
        "“{file}”写不进去，上一次保存的内容都在。"
        "请确认它没有被别的程序打开、所在文件夹可以写入，然后再试一次。"
    ),
    CannotRead: ("“{file}”读不出来，没有改动任何内容。请确认文件还在、没有被别的程序占用，然后再试一次。"),
    FileRefused: "“{file}”不能用：{reason}。它没有存入，其余内容都在，请换一个文件。",
    AlreadyAttached: (
        "“{file}”已经在这里了（标题“{title}”），没有再存一遍。如要补充说明，请修改已有的那一个。"
    ),
    AttachmentLost: ("“{file}”打不开：{found}。其余内容都在，请从备份恢复，或找到原来的文件重新添加。"),
}
