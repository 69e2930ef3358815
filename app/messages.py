"""Error class to Chinese sentence, for window and command line: what happened, what was kept, what to do."""

import string
import traceback
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from app.domain import errors
from app.domain.words import WORDS, word

UNFORESEEN = (
    "程序遇到了没有预料到的问题。上一次保存之前录入的内容都在，正在填写的这一项可能要重填；"
    "请复制错误详情发给维护人员，然后重新打开本页。"
)

SENTENCES: Mapping[type[errors.LouanError], str] = {
    # reading spreadsheets
    errors.SpreadsheetError: (
        "表格“{file}”读不了，没有导入任何内容。请用表格软件打开看看，另存为 xlsx 后再导入。"
    ),
    errors.NotASpreadsheet: (
        "“{file}”不是表格文件，没有导入任何内容。请选择 xlsx、xls、ods 或 csv 格式的名册。"
    ),
    errors.SpreadsheetMissing: (
        "找不到表格“{file}”，没有导入任何内容。请检查文件名和所在文件夹，或是否已被移走。"
    ),
    errors.SpreadsheetEncrypted: (
        "表格“{file}”设了打开密码，没有导入任何内容。请先在表格软件中取消密码并另存，再导入。"
    ),
    errors.SpreadsheetTooLarge: (
        "表格“{file}”太大，没有导入任何内容。请只保留名册那张表，删去空白行列和图片后另存，再导入。"
    ),
    errors.SpreadsheetUnreadable: (
        "表格“{file}”可能已损坏，读到一半停下了，没有导入任何内容。请用表格软件打开并另存为 xlsx 后再导入。"
    ),
    errors.HeaderNotFound: (
        "在“{file}”里没有找到{expected}的表头，没有导入任何内容。请确认选对了文件，表头要单独占一行。"
    ),
    errors.ColumnsNotTold: (
        "认不出“{file}”里哪一行是表头、哪一列是房号，户册没有改动。"
        "请在窗口的“导入户册”里打开它，指出表头是哪一行、各列是什么；"
        "或在表格里把列名改成“楼号、单元、房号、业主、面积”这样的写法，再导入。"
    ),
    # printing
    errors.DocumentError: "这份文件没有生成，已录入的内容不受影响。请检查要打印的内容后再试一次。",
    errors.FontMissing: "缺少字体文件“{font}”，文件没有生成，已录入的内容不受影响。请重新安装楼案后再打印。",
    errors.FontBroken: "字体文件“{font}”已损坏，文件没有生成，已录入的内容不受影响。请重新安装楼案后再打印。",
    errors.GlyphMissing: (
        "有些字打印不出来：{characters}（出现在：{where}），文件没有生成，已录入的内容不受影响。"
        "请核对这些字是否录错，确属生僻字的请联系维护人员补字。"
    ),
    errors.ChangedWhilePrinting: (
        "“{title}”没有生成：生成期间要打印的内容一再被改动。各处的改动都已保存，请等手头的改动做完后再生成一次。"
    ),
    errors.NoticeIncomplete: (
        "公示还缺以下内容：{blocks}。公示没有生成，已填的内容都保留着，请补齐后再打印。"
    ),
    errors.FormTooLong: (
        "这张表列了 {items} 项，纸面最多放 {at_most} 项，文件没有生成，已填的内容都保留着。"
        "请减少项数后再打印。"
    ),
    errors.PictureUnreadable: (
        "图片“{picture}”打印不了（不是 JPG、PNG，已损坏，或太大），文件没有生成，已录入的内容不受影响。"
        "请换一张图片再打印。"
    ),
    # rules and periods
    errors.HolidayTableMissing: (
        "节假日表缺失：还没有 {year} 年的放假安排，期限没有推算，已录入的内容不受影响。"
        "国务院公布该年安排后，请在设置里导入该年的节假日表，或更新楼案，再算。"
    ),
    errors.HolidaySheetRefused: (
        "节假日表“{file}”不能使用（{place}：{reason}）。没有导入任何内容，期限照旧，请改正该表后再导入。"
    ),
    errors.BadPolicyPack: (
        "规则文件“{file}”不能使用（{key}：{reason}）。现用的规则没有改动，请改正该文件或换用原来的文件。"
    ),
    errors.PolicyPackUnknown: (
        "没有编号为“{pack}”的规则，现用的规则没有改动。可选的规则有：{known}，请在设置中另选。"
    ),
    errors.UnconfirmedPolicy: (
        "以下数值只是预设，还没有人核实：{values}。"
        "征询保持原样，请在规则页写明由谁、何时、依据什么文件确认后再继续。"
    ),
    # the library file
    errors.LibraryError: (
        "档案库“{file}”现在不能使用，库中内容没有改动。请稍后重新打开，仍不行请联系维护人员。"
    ),
    errors.LibraryMissing: (
        "找不到档案库“{file}”，没有新建也没有改动任何文件。请检查是否被移动或改名，或从备份恢复。"
    ),
    errors.LibraryExists: "“{file}”已经存在，原文件没有被覆盖。请换一个文件名新建，或直接打开它。",
    errors.NotALibrary: "“{file}”不是楼案的档案库，文件没有改动。请选择用楼案建立的档案库文件。",
    errors.LibraryNewer: (
        "档案库“{file}”是用更新版本的楼案保存的（库版本 {found}，本机只认到 {known}），没有打开也没有改动。"
        "请升级本机的楼案后再打开。"
    ),
    errors.LibraryInUse: (
        "档案库“{file}”正被另一个楼案窗口或另一台电脑使用，这里没有打开也没有改动。请关闭那一处后再打开。"
    ),
    errors.LibraryNotWritable: (
        "档案库“{file}”或所在文件夹不能写入，库中内容没有改动。"
        "请取消只读，或把它复制到可以写入的文件夹再打开。"
    ),
    errors.LibraryOnNetwork: (
        "“{file}”在网络共享文件夹里，容易写坏，没有打开也没有改动。请复制到本机硬盘上再打开。"
    ),
    errors.LibrarySynced: (
        "“{file}”在 {client} 的同步文件夹里，容易写坏，没有打开也没有改动。请移到不同步的文件夹再打开。"
    ),
    errors.LibraryDamaged: (
        "档案库“{file}”没有通过完整性检查，为免损坏扩大没有打开，原文件没有改动。"
        "请从最近的备份恢复，并联系维护人员。"
    ),
    errors.UpgradeFailed: (
        "档案库“{file}”升级没有成功，已恢复成升级前的样子，另有一份副本：{copy}。"
        "请继续用旧版楼案，并联系维护人员。"
    ),
    errors.DiskFull: "磁盘空间不够，“{file}”没有写成，上一次保存的内容都在。请清理磁盘后再试一次。",
    errors.CannotWrite: (
        "“{file}”写不进去，上一次保存的内容都在。"
        "请确认它没有被别的程序打开、所在文件夹可以写入，然后再试一次。"
    ),
    errors.CannotRead: (
        "“{file}”读不出来，没有改动任何内容。请确认文件还在、没有被别的程序占用，然后再试一次。"
    ),
    # backups
    errors.BackupDamaged: ("备份“{file}”不能用：{found}。没有用它恢复，现在的档案库没有改动。请换一份备份。"),
    errors.RestoreFailed: (
        "恢复“{file}”时中断了，原来的文件都在“{aside}”里，一个也没有删。请不要动那里的文件，再恢复一次。"
    ),
    # records
    errors.RecordMissing: (
        "没有找到{kind}“{name}”，没有改动任何内容。它可能已被删除或改名，请刷新列表后重新选择。"
    ),
    errors.OperatorError: "经办人的身份或 PIN 不合要求，这一步没有做，原有记录没有改动。请按 Ctrl+L 换经办人。",
    errors.MayNotWrite: (
        "经办人“{operator}”的身份是只读，只能查看，这一步没有做，原有记录没有改动。"
        "要修改请按 Ctrl+L 换成有权限的经办人。"
    ),
    errors.HeadNeeded: (
        "这一步要由负责人来做，现在的经办人是“{operator}”，没有改动任何记录。请负责人按 Ctrl+L 换到自己名下再做。"
    ),
    errors.PinNeeded: (
        "经办人“{operator}”设了 PIN，还没有输入，这一步没有做，原有记录没有改动。"
        "请按 Ctrl+L 输入 PIN 或换成别的经办人。"
    ),
    errors.PinWrong: "PIN 不对，经办人没有换成“{operator}”。请重新输入；忘记了请负责人在设置里清除。",
    errors.TooManyPins: "“{operator}”的 PIN 连续输错多次，请等 {seconds} 秒再试。",
    errors.LastHead: "“{operator}”是唯一的负责人，没有改动。请先让另一位经办人当负责人。",
    errors.NoLongerHere: "“{operator}”已停用，不能再以这个名字经办。请选别的经办人。",
    errors.NameTaken: "{kind}“{name}”已经有了，这一次没有保存，原有的没有改动。请换一个名称。",
    errors.ValueRefused: (
        "{field}填的“{value}”不能用：{reason}。这一项没有保存，其余内容都在，请改正后再保存。"
    ),
    errors.StepBackWithoutReason: (
        "{place}加装电梯由“{before}”改为“{after}”，没有写原因，这一次没有保存，填的内容都在。请写明原因后再保存。"
    ),
    errors.ElevatorCostMissing: (
        "{place}还不能公示、签订加装电梯的分摊：{reason}。没有生成文书，原有记录没有改动。"
        "请在“加装电梯登记”里登记实施方案的住户分摊总额，在户册里补齐楼层，再打印。"
    ),
    errors.RosterChangedSincePreview: (
        "预览之后“{compound}”的户册又改过，这一次没有导入，户册保持现状。请重新预览，核对后再导入。"
    ),
    errors.ListChangedSincePreview: (
        "预览之后库里的“{kind}”又改过，这一次没有导入，内容保持现状。请重新预览，核对后再导入。"
    ),
    errors.RosterEmpty: (
        "“{compound}”的户册里还没有房屋，没有可征询的住户，内容没有改动。请先导入或录入户册。"
    ),
    errors.NothingToImport: (
        "“{file}”里没有一行可以导入，库中内容保持现状。请按预览中列出的问题改好表格后再导入。"
    ),
    # dwellings and their owners
    errors.TooFewVisits: (
        "“{address}”还不能记为失联：最近一次见到人之后，无人的走访只有 {tries} 次，要满 {needed} 次。"
        "这一项没有保存，其余内容都在，请先登记走访。"
    ),
    errors.RoomTaken: (
        "“{address}”已经在册（{reason}），一个单元里房号不能重复，这一次没有保存，原有的没有改动。"
        "请核对房号；同一套录了两次的，打开那一套用“合并录重的房屋”。"
    ),
    errors.DwellingNotRemoved: (
        "“{address}”没有移除：{reason}。它和有关的记录都保持原样。录重了的请用“合并录重的房屋”，位置录错的请移动或改房号。"
    ),
    errors.CannotMerge: "“{first}”和“{second}”没有合并：{reason}。两处都保持原样，请核对后再选。",
    errors.BothOnOpenRoll: (
        "“{first}”和“{second}”都在“{title}”固定的名册里，这一轮还在征询，没有合并，两处都保持原样。"
        "请在这一轮结束以后再合并。"
    ),
    errors.CannotUnmerge: "“{name}”的合并没有撤回：{reason}。现在的内容没有改动，请直接在原处改正。",
    errors.CompoundMerged: (
        "“{compound}”已经并入“{into}”，旧档案照原样留着，只能看，不能再改，这一次没有保存。请到“{into}”里办理。"
    ),
    errors.CannotMergeCompounds: "{compounds} 没有归并：{reason}。各小区都保持原样，请核对后再办。",
    errors.CannotSplitCompound: "“{compound}”没有拆分：{reason}。小区保持原样，请重新选楼栋。",
    errors.CompoundRoundOpen: (
        "“{compound}”的“{title}”还在征询，现在不能归并或拆分，各小区都保持原样。请先结束这一轮征询，再办理。"
    ),
    errors.BuildingLabelsClash: (
        "这些楼栋合到一起以后楼号相同：{buildings}。没有归并，各小区都保持原样。请给其中的楼栋另写楼号，再归并。"
    ),
    errors.MergeCycle: (
        "{compounds} 的归并、拆分关系绕成了圈，不能这样办，各小区都保持原样。请用“检查档案库”核对，并从最近的备份恢复。"
    ),
    # consultation
    errors.NoRoundYet: "“{compound}”还没有发起过征询，没有可打印的内容。请先发起一轮征询，再打印。",
    errors.RoundNotOpen: (
        "“{title}”现在是“{status}”，不能再收表，这一次没有录入，原有结果没有改动。如要重新征询，请另开一轮。"
    ),
    errors.RoundNotClosed: "“{title}”还没有结束，结果还没有定，已录入的都在。请先结束这一轮，再做这一步。",
    errors.RoundAlreadyOpen: "“{title}”还在进行，没有另开新的一轮，已录入的都在。请先结束它，再开下一轮。",
    errors.AreaUnfitForVote: (
        "业主共同决定要按面积计票，有 {count} 套没有面积或只有估算面积（{addresses}），这一轮没有发起，内容没有改动。"
        "请先补上登记、实测或合同面积，再发起。"
    ),
    errors.LiftScopeWrong: (
        "按“{pack}”的规则，加装电梯由{asked}表决，现在选的范围是{scope}，这一轮没有发起，内容没有改动。"
        "请把范围改成{wanted}，几个单元都要装的，各开各的。"
    ),
    errors.NotOnRoll: (
        "“{address}”不在本轮固定的名册里，这张表没有录入，其余内容都在。请核对房号，几处同号的要写明楼栋和单元。"
    ),
    errors.ClosingRefused: (
        "“{title}”现在不能{step}：{reason}。已录入的票和结果都没有改动。请先把上面缺的办好，再做这一步。"
    ),
    errors.SignedSheetHeld: (
        "“{file}”是“{title}”签字的结果确认单，结果以它为凭，没有移除。"
        "附错了的，请在确认结果以前重新附上正确的一份，再移除这一份。"
    ),
    errors.SecondPersonNeeded: (
        "结果没有确认，原样留着：开票的是“{counted_by}”，确认要由另一位有复核或负责人身份的人来做，"
        "现在是“{operator}”。请换成那一位经办人；没有登记经办人的，请填写另一个人的姓名。"
    ),
    errors.RollSettled: (
        "“{title}”现在是“{status}”，名册不能再更正，更正单没有开出，原有结果没有改动。如果名册确有错误，请作废后另开一轮。"
    ),
    errors.CorrectionRefused: (
        "“{address}”不能这样更正：{reason}。更正单没有开出，名册和计票都没有改动。请核对房号和更正的种类后再试。"
    ),
    errors.ProxyLimitReached: (
        "“{holder}”最多只能受 {limit} 位业主委托（{source}），这一次没有登记、没有录入，原有内容都在。"
        "请改由别人受托或业主本人签名。"
    ),
    errors.ProxyMissing: (
        "“{address}”在 {day} 没有可用的委托书，这张表没有录入，其余内容都在。"
        "请先在“委托书”里登记并附上扫描件；没有委托书的，按无效“缺委托书”录入。"
    ),
    errors.ReasonRequired: "“{address}”的表标为无效，但没有选原因，这张表没有录入。请选择无效原因后再录入。",
    errors.NothingToUndo: "“{title}”里没有可以撤回的录入，内容没有改动。请直接继续录入。",
    errors.PendingBallots: (
        "还有 {count} 张表待核（{addresses}），这一轮没有结束，已录入的都在。请逐张定为有效或无效，再结束。"
    ),
    errors.SameHands: (
        "“{address}”的表是{name}录的，复核、认定要由另一个人，没有记下。请换一位经办人（Ctrl+L）再做。"
    ),
    errors.DifferencesOpen: (
        "还有 {count} 张表两次录入不一致（{addresses}），这一轮没有结束，已录入的都在。"
        "请在“复核录入”里逐张处理，再结束。"
    ),
    errors.FormsUnchecked: (
        "这一轮须双人录入，{forms} 张表里还有 {count} 张没有复核，这一轮没有结束，已录入的都在。请复核完再结束。"
    ),
    errors.SumsDisagree: (
        "这一轮的数字对不上：{found}。档案库可能在楼案之外被改过，结果没有出具。"
        "请从备份恢复，并联系维护人员。"
    ),
    # notices and acceptance
    errors.PostingImpossible: "这次张贴没有登记：{reason}。已登记的张贴都在，请改正后再登记。",
    errors.PreviewNeeded: (
        "“{title}”会印出人名，还没有人看过张贴出去是什么样，没有生成，已填的都在。"
        "请先看“谁会看到什么”，看过再生成。"
    ),
    errors.NoticeNotCorrected: (
        "{number}没有更正：{reason}。没有生成更正公示，原公示和张贴登记都在，请改正后再试。"
    ),
    errors.NoItemsTicked: "“{compound}”还没有勾选改造内容，文件没有生成，内容没有改动。请先勾选改造内容。",
    errors.FileRefused: "“{file}”不能用：{reason}。它没有存入，其余内容都在，请换一个文件。",
    errors.AlreadyAttached: (
        "“{file}”已经在这里了（标题“{title}”），没有再存一遍。如要补充说明，请修改已有的那一个。"
    ),
    errors.AttachmentLost: (
        "“{file}”打不开：{found}。其余内容都在，请从备份恢复，或找到原来的文件重新添加。"
    ),
    errors.OfficeIncomplete: (
        "街道信息还缺：{fields}，文件没有生成，已录入的内容不受影响。请在设置中补齐后再打印。"
    ),
    # stages
    errors.GateShut: (
        "“{stage}”阶段还不能结束，缺：{missing}。阶段没有变动，已登记的都在，请把缺的办齐再进入下一阶段。"
    ),
    errors.StageStepRefused: "阶段没有变动（现在是“{stage}”）：{reason}。已登记的内容都在，请换一种办法。",
    errors.OverrideNeeds: (
        "没有越过“{stage}”的门槛：还缺{needs}。阶段没有变动，请由负责人写明理由并附上批准文件后再试。"
    ),
    errors.CaseGoesOn: (
        "“{compound}”没有退出也没有缓建，说明公示没有生成，已登记的都在。请先办理退出或缓建再打印。"
    ),
    errors.NothingToOverride: ("“{stage}”的门槛已经打开，不用越过。阶段没有变动，请直接进入下一阶段。"),
    # history
    errors.NothingToTakeBack: (
        "没有可以撤销的改动，内容没有变化。已经固定、打印、张贴的不能撤销，请直接改正现在的内容。"
    ),
    errors.ActReliedOn: ("履历第 {no} 条起的改动没有撤销：{by}。内容没有变化，请直接改正现在的内容。"),
    errors.ActOvertaken: (
        "履历第 {no} 条起的改动没有撤销：第 {entry} 条所改的内容后来又变了。"
        "内容没有变化，请直接改正现在的内容。"
    ),
}

_SHOWN = 8  # entries of a list named in a sentence; the rest are counted
_LONGEST = 300  # characters of one detail; a sentence is read, not searched
_LONGEST_TYPED = 40  # of what stands in the field anyway: the reason after it must stay in view


def message_for(error: BaseException) -> str:
    """The sentence for a clerk; any error without its own sentence gets the one for the unforeseen."""
    if not isinstance(error, errors.LouanError) or type(error) not in SENTENCES:
        return UNFORESEEN
    words = _Words({key: _in_words(value, key) for key, value in error.details.items()})
    return string.Formatter().vformat(SENTENCES[type(error)], (), words)


def detail_of(error: BaseException) -> str:
    """What a maintainer needs: class, facts and the calls that led there, without folders or SQL values."""
    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        lines.append(
            f"{type(current).__module__}.{type(current).__qualname__}: {_without_values(str(current))}"
        )
        lines += [
            f"  {Path(f.filename).name}:{f.lineno} {f.name}"
            for f in traceback.extract_tb(current.__traceback__)
        ]
        current = current.__cause__ or current.__context__
    return "\n".join(lines)


class _Words(dict[str, str]):
    """Details as words; one that was not given reads as such instead of hiding the sentence."""

    def __missing__(self, key: str) -> str:
        return "（未注明）"


def _in_words(value: object, key: str = "") -> str:
    if isinstance(value, StrEnum) and type(value) in WORDS:
        return word(value)
    if isinstance(value, list | tuple | set | frozenset):
        return _listed([_in_words(entry) for entry in value])
    text = " ".join(str(value).split()) or "（空）"
    longest = _LONGEST_TYPED if key == "value" else _LONGEST
    return text if len(text) <= longest else f"{text[:longest]}……"


def _listed(entries: list[str]) -> str:
    shown = "、".join(entries[:_SHOWN]) or "（空）"
    return shown if len(entries) <= _SHOWN else f"{shown}等 {len(entries)} 项"


def _without_values(text: str) -> str:
    """The text without the parameters a database error repeats, which are people's data."""
    return text.partition("[parameters:")[0].strip()
