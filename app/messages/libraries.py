"""Sentences: what keeps a library file or a backup of it from being used."""

from collections.abc import Mapping

from app.domain.errors import LouanError
from app.domain.errors.libraries import (
    BackupDamaged,
    LibraryDamaged,
    LibraryError,
    LibraryExists,
    LibraryInUse,
    LibraryMissing,
    LibraryNewer,
    LibraryNotWritable,
    LibraryOnNetwork,
    LibrarySynced,
    NotALibrary,
    RestoreFailed,
    UpgradeFailed,
)

SENTENCES: Mapping[type[LouanError], str] = {
    LibraryError: ("档案库“{file}”现在不能使用，库中内容没有改动。请稍后重新打开，仍不行请联系维护人员。"),
    LibraryMissing: (
        "找不到档案库“{file}”，没有新建也没有改动任何文件。请检查是否被移动或改名，或从备份恢复。"
    ),
    LibraryExists: "“{file}”已经存在，原文件没有被覆盖。请换一个文件名新建，或直接打开它。",
    NotALibrary: "“{file}”不是楼案的档案库，文件没有改动。请选择用楼案建立的档案库文件。",
    LibraryNewer: (
        "档案库“{file}”是用更新版本的楼案保存的（库版本 {found}，本机只认到 {known}），没有打开也没有改动。"
        "请升级本机的楼案后再打开。"
    ),
    LibraryInUse: (
        "档案库“{file}”正被另一个楼案窗口或另一台电脑使用，这里没有打开也没有改动。请关闭那一处后再打开。"
    ),
    LibraryNotWritable: (
        "档案库“{file}”或所在文件夹不能写入，库中内容没有改动。"
        "请取消只读，或把它复制到可以写入的文件夹再打开。"
    ),
    LibraryOnNetwork: (
        "“{file}”在网络共享文件夹里，容易写坏，没有打开也没有改动。请复制到本机硬盘上再打开。"
    ),
    LibrarySynced: (
        "“{file}”在 {client} 的同步文件夹里，容易写坏，没有打开也没有改动。请移到不同步的文件夹再打开。"
    ),
    LibraryDamaged: (
        "档案库“{file}”没有通过完整性检查，为免损坏扩大没有打开，原文件没有改动。"
        "请从最近的备份恢复，并联系维护人员。"
    ),
    UpgradeFailed: (
        "档案库“{file}”升级没有成功，已恢复成升级前的样子，另有一份副本：{copy}。"
        "请继续用旧版楼案，并联系维护人员。"
    ),
    BackupDamaged: ("备份“{file}”不能用：{found}。没有用它恢复，现在的档案库没有改动。请换一份备份。"),
    RestoreFailed: (
        "恢复“{file}”时中断了，原来的文件都在“{aside}”里，一个也没有删。请不要动那里的文件，再恢复一次。"
    ),
}
