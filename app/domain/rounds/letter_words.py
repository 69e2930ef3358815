"""What the letter to all owners (致全体业主的一封信) says by what a round asks; `{…}` is filled from the round."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.rounds.round_kinds import Matter, Method, RoundKind


@dataclass(frozen=True, slots=True)
class LetterWords:
    """The wording of one kind.

    subject: what the title says it is about, '' for none. reason: heading and text of why it is asked.
    asks: what the owners are to do. cost: what it costs, as far as that does not depend on what is on file.
    """

    subject: str
    opening: str
    reason: tuple[str, str]
    asks: tuple[str, ...]
    cost: str = ""


def letter_words(kind: RoundKind, matter: Matter) -> LetterWords:
    """The wording for a kind of round; collecting the maintenance fund and using it are two questions."""
    if kind is RoundKind.FUND and matter is not Matter.MAJOR:
        return _FUND_USE
    return _WORDS[kind]


def visits_text(method: Method, start: str, community: str, satisfaction: bool) -> str:
    """Who comes when. start: the day as text; satisfaction: those who built take no part."""
    ways = {
        Method.DOOR: f"{community}工作人员两人一组、佩戴工作证入户发放和回收",
        Method.MIXED: f"{community}工作人员两人一组、佩戴工作证入户发放和回收，在会议上交回或者送到社区的同样有效",
        Method.MEETING: f"{community}在会议上发放和回收，没有到会的，由工作人员两人一组、佩戴工作证上门补发",
        Method.WRITTEN: f"{community}把表格送到各户，请填好签名后交回社区，需要上门回收的请来电",
    }
    builders = "施工单位不参与发放和回收；" if satisfaction else ""
    return f"自{start}起，{ways[method]}。{builders}不收取任何费用，也不代任何人签名。"


_CHOOSE = "请您就“{question}”选择{answers}，并在{form}上签名。每套房屋填写一张。"

_WORDS: Mapping[RoundKind, LetterWords] = {
    RoundKind.WILL: LetterWords(
        "",
        "{office}拟将{place}申报列入城镇老旧小区改造。改不改、改什么，由大家说了算。现将有关事项函告如下。",
        ("为什么改", "小区建成时间较长，管线、屋面、道路和公共设施需要修缮更新，单靠零星维修难以解决。"),
        (
            "改造内容分基础类（水、电、气、路、消防、屋面等）、完善类（环境、停车、适老和无障碍设施等）、"
            "提升类（公共服务设施等），下一步根据大家的需求确定。",
            _CHOOSE,
        ),
    ),
    RoundKind.MENU: LetterWords(
        "改造内容点单",
        "{office}正在征集{place}的改造内容。改什么，由大家点单。现将有关事项函告如下。",
        (
            "为什么请您点单",
            "先改什么、后改什么，要看大家最需要什么。每一项有多少户需要，汇总后作为编制改造方案的依据。",
        ),
        (
            "{form}上列有{items}项内容，每项有项号，请逐项勾选必要、需要或者不需要；没有勾选的项目按没有表态登记，"
            "不算不需要。每套房屋填写一张，签名后交回。",
        ),
        "点单不收取费用，勾选不等于同意出资。需要居民出资的内容，在方案中写明金额和依据，另行征求同意。",
    ),
    RoundKind.PLAN: LetterWords(
        "改造方案",
        "{place}的改造方案现提请大家决定。现将有关事项函告如下。",
        (
            "为什么请您决定",
            "改造方案关系到每一户的居住和公共部分的使用，怎么改由大家决定；同意的达到规定比例，才能按方案实施。",
        ),
        ("方案、图纸和概算可到{office}查看，有不清楚的请当面问明再填。", _CHOOSE),
    ),
    RoundKind.SATISFACTION: LetterWords(
        "改造满意度测评",
        "{place}的改造做得怎么样，请大家评一评。现将有关事项函告如下。",
        ("为什么请您评", "满意的户数达到规定比例，才能进入竣工验收；达不到的，先整改，再测评，直到达到。"),
        (_CHOOSE, "不满意的，请在意见栏写明哪里不满意，以便整改后答复您。"),
        "测评不收取任何费用。",
    ),
    RoundKind.FUND: LetterWords(
        "筹集住宅专项维修资金",
        "现就{place}筹集住宅专项维修资金提请全体业主共同决定。现将有关事项函告如下。",
        (
            "为什么筹集",
            "住宅专项维修资金属于业主共有，用于共有部分的维修、更新和改造；改造以后的房屋和设施要长期有钱维护。",
        ),
        (_CHOOSE,),
    ),
    RoundKind.PROPERTY: LetterWords(
        "选聘物业服务企业",
        "现就{place}选聘物业服务企业提请全体业主共同决定。现将有关事项函告如下。",
        ("为什么选聘", "改造以后的环境和设施要有人管理。由哪家企业服务、按什么标准收费，由业主共同决定。"),
        ("服务内容、期限和收费标准以随信公布的选聘方案为准，请看清后再填。", _CHOOSE),
        "投票不收取费用。物业服务费从服务合同约定的日期起计收，标准以选聘方案为准。",
    ),
    RoundKind.COVENANT: LetterWords(
        "管理规约",
        "现就{place}的管理规约提请全体业主共同决定。现将有关事项函告如下。",
        (
            "为什么要有规约",
            "物业的使用、维护和管理，公共收益的使用，邻里相处的规矩，由业主共同约定、共同遵守。",
        ),
        ("规约草案随信公布，请逐条看清后再填；对哪一条有意见，请在意见栏写明。", _CHOOSE),
        "投票不收取费用。",
    ),
    RoundKind.ELEVATOR: LetterWords(
        "加装电梯",
        "{place}有业主提出加装电梯，现提请业主共同决定。现将有关事项函告如下。",
        (
            "为什么请您决定",
            "是否加装电梯，关系到本范围内每一户的通行、采光和出资，由共有这部分的业主共同决定；其他单元的改造照常进行。",
        ),
        (
            _CHOOSE,
            "占用专有部分的，须另外取得该部分业主的书面同意。认为采光、通风、噪声等受影响的，"
            "请书面署名提出，由社区居民委员会组织协商、调解。",
        ),
        "投票同意不等于签订出资协议；各户出资以签订的加装电梯协议书为准。",
    ),
    RoundKind.OTHER: LetterWords(
        "有关事项",
        "现就{place}的有关事项提请大家决定。现将有关情况函告如下。",
        ("要决定的事项", "{question}"),
        (_CHOOSE,),
        "填表不收取费用；事项涉及收费的，金额和依据以公布的内容为准，没有公布的不得收取。",
    ),
}
_FUND_USE = LetterWords(
    "使用住宅专项维修资金",
    "现就{place}使用住宅专项维修资金提请业主共同决定。现将有关事项函告如下。",
    (
        "为什么使用",
        "住宅专项维修资金属于业主共有，使用项目、金额和分摊范围经业主共同决定才能列支，使用情况定期公布。",
    ),
    ("使用项目和预算可到{office}查看。", _CHOOSE),
    "使用的是已经交存的资金，本次投票不另外收费。",
)
