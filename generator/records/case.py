"""An enforcement case: one file under cases/<year>/, named by its id.

Every field is documented at the field; JSON Schema and the field manual are generated from here.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from generator.records.base import (
    Choice,
    Citation,
    Code,
    Day,
    Money,
    PartialDate,
    Record,
    Slug,
    Text,
    Url,
)

CaseId = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{4}-[0-9]{4}$")]


def _no_citizen_id(code: str) -> str:
    """Refuse a citizen's id number, told by its check digit (GB 11643); organisations' codes follow GB 32100."""
    digits = code[:17]
    if digits.isdecimal() and code[6:8] in ("18", "19", "20"):
        total = sum(int(digit) * 2 ** (17 - n) for n, digit in enumerate(digits))
        if "10X98765432"[total % 11] == code[17]:
            raise PydanticCustomError("citizen_id", "这是居民身份证号，任何地方都不得填写")
    return code


CreditCode = Annotated[Code, Field(pattern=r"^[0-9A-HJ-NPQRTUWXY]{18}$"), AfterValidator(_no_citizen_id)]
RegionCode = Annotated[Code, Field(pattern=r"^[0-9]{6}$")]


class Status(StrEnum):
    """Where a case is in its life."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The Chinese word shown to readers."""
        return {"draft": "草稿", "published": "已公布", "corrected": "已更正", "withdrawn": "已撤回"}[self]


class Level(StrEnum):
    """The administrative level of the organ that handled the case."""

    STATE = "国家"
    PROVINCE = "省"
    CITY = "市"
    COUNTY = "县"
    TOWN = "乡镇"


class SubjectKind(StrEnum):
    """What kind of party broke the rule."""

    ENTERPRISE = "企业"
    SOLE_TRADER = "个体工商户"
    PERSON = "自然人"
    INTERMEDIARY = "中介机构"
    INSTITUTION = "事业单位"
    GOVERNMENT = "机关"
    COOPERATIVE = "合作社"
    OTHER = "其他组织"


class Naming(StrEnum):
    """Whether the name given is the full one or already masked."""

    FULL = "full"
    MASKED = "masked"


class How(StrEnum):
    """How the violation came to light."""

    ROUTINE = "日常检查"
    SPECIAL = "专项检查"
    UNANNOUNCED = "四不两直"
    UNDERCOVER = "明查暗访"
    CROSS_REGION = "异地执法"
    CROSS_CHECK = "交叉互检"
    JOINT = "联合检查"
    REVISIT = "复查"
    REPORT = "举报"
    ACCIDENT = "事故倒查"
    HANDOVER = "移送"
    REMOTE = "远程监测"
    SELF_REPORTED = "企业自查上报"
    OTHER = "其他"


class Target(StrEnum):
    """On whom a penalty falls; decides which row of the article applies."""

    UNIT = "单位"
    PRINCIPAL = "主要负责人"
    OTHER_LEADER = "其他负责人"
    SAFETY_MANAGER = "安全生产管理人员"
    RESPONSIBLE = "直接负责的主管人员"
    OTHER_RESPONSIBLE = "其他直接责任人员"
    INVESTOR = "投资人"
    EMPLOYEE = "从业人员"
    PERSON = "个人"
    INTERMEDIARY = "中介机构"

    @property
    def is_unit(self) -> bool:
        """Whether the penalty falls on an organisation rather than on a person."""
        return self in (Target.UNIT, Target.INTERMEDIARY)


class Circumstance(StrEnum):
    """Which step of the article was applied."""

    BASE = "base"
    OVERDUE = "overdue"
    REFUSAL = "refusal"
    SERIOUS = "serious"

    @property
    def label(self) -> str:
        """The Chinese words shown to readers."""
        return {
            "base": "首次查实",
            "overdue": "逾期未改正",
            "refusal": "拒不改正、拒不执行",
            "serious": "情节严重",
        }[self]


class Stage(StrEnum):
    """A step of criminal procedure, in its order."""

    TRANSFERRED = "移送公安机关"
    FILED = "公安立案"
    NOT_FILED = "不予立案"
    DETAINED = "刑事拘留"
    BAILED = "取保候审"
    ARRESTED = "逮捕"
    TO_PROSECUTOR = "移送审查起诉"
    PROSECUTED = "提起公诉"
    DROPPED = "撤销案件"
    NOT_PROSECUTED = "不起诉"
    ACQUITTED = "宣告无罪"
    SENTENCED = "判决"
    FINAL = "判决生效"

    @property
    def is_judgment(self) -> bool:
        """Whether a court has spoken; before that the wording must be 涉嫌."""
        return self in (Stage.SENTENCED, Stage.FINAL)


class SentenceKind(StrEnum):
    """The kind of criminal penalty pronounced."""

    FIXED_TERM = "有期徒刑"
    DETENTION = "拘役"
    CONTROL = "管制"
    FINE = "罚金"
    EXEMPTED = "免予刑事处罚"


class DisclosureClass(StrEnum):
    """The credit class of the breach, which decides how long the decision stays public."""

    MINOR = "轻微"
    ORDINARY = "一般"
    SERIOUS = "严重"


class WithdrawalReason(StrEnum):
    """Why a published case is withdrawn."""

    CHANGED = "原决定变更"
    REVOKED = "原决定撤销"
    UNLAWFUL = "原决定确认违法"
    VOID = "原决定确认无效"
    PRIVACY = "涉及个人信息"
    REPAIRED = "信用修复"
    DUPLICATE = "重复公布"
    MISTAKE = "公布有误"


class Origin(Record):
    """Where a reprinted case was first published."""

    issuer: Annotated[Text, Field(title="原发布机关")]
    """原发布机关全称；多个机关用顿号隔开。"""
    title: Annotated[Text | None, Field(title="原标题或批次")] = None
    """原公布批次或文章的标题。"""
    date: Annotated[PartialDate | None, Field(title="原发布日期")] = None
    """原发布日期，可只写到月或年。"""
    url: Annotated[Url | None, Field(title="原文链接")] = None
    """原文网址，只写官方网站的地址。"""


class Subject(Record):
    """The party that the case is about."""

    kind: Annotated[SubjectKind, Choice(title="类别")]
    """当事人是企业、个体工商户还是自然人等。"""
    name: Annotated[Text, Field(title="名称", max_length=60)]
    """当事人名称。隐名公布时写“某家具公司”“刘某某”。"""
    naming: Annotated[Naming, Choice(title="实名或隐名")]
    """full 为全称，masked 为已隐名。"""
    credit_code: Annotated[CreditCode | None, Field(title="统一社会信用代码")] = None
    """18 位统一社会信用代码；隐名时不写，自然人不写身份证号。"""
    role: Annotated[Text | None, Field(title="与本案的关系", max_length=30)] = None
    """如“储存场所出租方”“气瓶所有人”。当事人只有一个时不必写。"""


class Found(Record):
    """When and how the violation was found."""

    date: Annotated[PartialDate, Field(title="检查日期")]
    """检查或发现违法行为的日期，可只写到月或年。判定标准和法律按这一天有效的版本适用。"""
    until: Annotated[PartialDate | None, Field(title="检查截止日期")] = None
    """检查跨几天时的最后一天。"""
    how: Annotated[How | None, Choice(title="发现方式")] = None
    """怎样发现的；原文没有写明就不填。"""


class Hazard(Record):
    """A clause of a hazard standard that the findings meet."""

    standard: Annotated[Text, Field(title="判定标准", examples=["gongmao"])]
    """判定标准的代号，如 gongmao。按检查日期自动选用当时有效的版本；要指明版本时写带年份的代号，如 gongmao-2023。"""
    clause: Annotated[Code, Field(title="条款", examples=["11.3"])]
    """条款号，第十一条第三项写 11.3。"""


class Measure(Record):
    """An order or coercive measure taken on the spot; not a penalty."""

    measure: Annotated[Text, Field(title="措施", examples=["责令暂时停止使用"])]
    """措施名称，须是词表 content/vocabulary/measures.yml 里的现场措施。"""
    date: Annotated[PartialDate | None, Field(title="日期")] = None
    """采取措施的日期。"""
    note: Annotated[Text | None, Field(title="说明", max_length=200)] = None
    """措施的对象、范围或期限。"""


class Penalty(Record):
    """One administrative penalty on one target."""

    target: Annotated[Target, Choice(title="处罚对象")]
    """罚的是单位，还是主要负责人等个人。"""
    who: Annotated[Text | None, Field(title="被处罚人", max_length=40)] = None
    """被处罚的个人或单位的写法，如“苏某”；罚的就是当事人时不必写。"""
    measure: Annotated[Text, Field(title="处罚种类", examples=["罚款"])]
    """处罚种类，须是词表 content/vocabulary/measures.yml 里的行政处罚。"""
    amount: Annotated[Money | None, Field(title="金额")] = None
    """罚款或没收的金额：20000（元）、5479.50 或 1.9万元。原文没有写明就不填。"""
    days: Annotated[int | None, Field(title="天数", ge=1, le=3650)] = None
    """行政拘留、停产整顿的天数。"""
    months: Annotated[int | None, Field(title="月数", ge=1, le=600)] = None
    """暂扣证照、限制从业的月数。"""
    basis: Annotated[tuple[Citation, ...], Field(title="处罚依据")] = ()
    """据以处罚的法条。"""
    circumstance: Annotated[Circumstance | None, Choice(title="情节档次")] = None
    """base 首次查实；overdue 逾期未改正；refusal 拒不改正、拒不执行；serious 情节严重。"""
    decided: Annotated[PartialDate | None, Field(title="决定日期")] = None
    """作出处罚决定的日期。"""
    number: Annotated[Code | None, Field(title="决定书文号")] = None
    """处罚决定书文号，用六角括号，如（苏宁）应急罚〔2023〕12号。"""


class CriminalStage(Record):
    """One step of criminal procedure."""

    stage: Annotated[Stage, Choice(title="环节")]
    """到了哪一步。"""
    date: Annotated[PartialDate | None, Field(title="日期")] = None
    """这一步的日期。"""
    organ: Annotated[Text | None, Field(title="办理机关")] = None
    """公安机关、检察院或法院。"""
    who: Annotated[Text | None, Field(title="对象", max_length=40)] = None
    """被采取措施的人，如“实际负责人”。"""


class Sentence(Record):
    """The criminal penalty on one person."""

    who: Annotated[Text | None, Field(title="被告人", max_length=40)] = None
    """被告人的写法，如“李某某”。"""
    kind: Annotated[SentenceKind, Choice(title="刑种")]
    """有期徒刑、拘役、管制等。"""
    months: Annotated[int | None, Field(title="刑期（月）", ge=1, le=300)] = None
    """刑期，按月计。"""
    probation_months: Annotated[int | None, Field(title="缓刑考验期（月）", ge=1, le=60)] = None
    """缓刑考验期，按月计；没有缓刑不写。"""


class Criminal(Record):
    """The criminal side of a case."""

    charge: Annotated[Text, Field(title="罪名", examples=["危险作业罪"])]
    """罪名，须是词表 content/vocabulary/charges.yml 里的名称。"""
    circumstance: Annotated[int | None, Field(title="情形", ge=1, le=3)] = None
    """危险作业罪三种情形中的第几种（刑法第一百三十四条之一第一、二、三项）。"""
    danger: Annotated[Text | None, Field(title="现实危险")] = None
    """具有发生重大伤亡事故或其他严重后果的现实危险，是怎样认定的。"""
    stages: Annotated[tuple[CriminalStage, ...], Field(title="办理经过")] = ()
    """移送、立案、起诉、判决等，按先后写。没有判决之前，正文须写“涉嫌”。"""
    outcome: Annotated[Text | None, Field(title="结果说明", max_length=200)] = None
    """用一句话写明结果，如不起诉及其理由。"""
    sentences: Annotated[tuple[Sentence, ...], Field(title="刑罚")] = ()
    """判决的刑罚，每人一项。"""


class Accident(Record):
    """The accident that the case grew out of."""

    date: Annotated[PartialDate, Field(title="事故日期")]
    """事故发生日期。"""
    deaths: Annotated[int, Field(title="死亡人数", ge=0, le=10000)] = 0
    """死亡人数。"""
    injuries: Annotated[int, Field(title="重伤人数", ge=0, le=100000)] = 0
    """重伤人数。"""
    loss: Annotated[Money | None, Field(title="直接经济损失")] = None
    """直接经济损失。"""


class Reward(Record):
    """The reward paid to whoever reported the hazard. Nothing that could identify the person."""

    amount: Annotated[Money | None, Field(title="奖励金额")] = None
    """奖励金额。"""
    note: Annotated[Text | None, Field(title="说明", max_length=200)] = None
    """奖励依据等；不写任何能认出举报人的信息。"""


class Medium(Record):
    """A picture that belongs to the case."""

    file: Annotated[str, Field(title="文件", pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*\.(jpg|jpeg|png|webp)$")]
    """图片文件名，放在 content/media/<案例编号>/ 下。"""
    alt: Annotated[Text, Field(title="替代文字")]
    """给看不到图片的读者的一句描述。"""
    caption: Annotated[Text | None, Field(title="图注")] = None
    """图下的说明。"""


class Disclosure(Record):
    """How long the decision stays public with its names."""

    class_: Annotated[DisclosureClass, Choice(title="失信程度", alias="class")]
    """轻微、一般或严重。"""
    until: Annotated[Day | None, Field(title="公示截止日")] = None
    """公示期的最后一天。过了这一天，重新生成网站时自动隐去名称，或者只留一页说明（mkdocs.yml 的 extra.anshi.expired）。正文里的简称（恒兴公司、恒兴家具）一并隐去；与字号不同的简称，在正文第一次出现时写“（以下简称……）”，程序才认得。"""


class Correction(Record):
    """A correction made after publication."""

    date: Annotated[Day, Field(title="更正日期")]
    """更正的日期。"""
    note: Annotated[Text, Field(title="更正内容")]
    """改了什么，为什么改。"""


class Withdrawn(Record):
    """Why and when a published case was withdrawn."""

    date: Annotated[Day, Field(title="撤回日期")]
    """撤回的日期。"""
    annulled: Annotated[Day | None, Field(title="变更或撤销日期")] = None
    """原决定被变更、撤销、确认违法或者无效的日期；三个工作日内要撤回并说明理由（行政处罚法第四十八条）。"""
    reason: Annotated[WithdrawalReason, Choice(title="撤回原因")]
    """撤回的原因。"""
    note: Annotated[Text | None, Field(title="说明")] = None
    """向读者说明理由。"""
    successor: Annotated[CaseId | None, Field(title="替代案例")] = None
    """取代它的案例编号。"""


class Accepted(Record):
    """A warning that the editors looked at and accepted."""

    code: Annotated[str, Field(title="提醒代码", pattern=r"^[a-z]+\.[a-z]+(-[a-z]+)*$")]
    """提醒的代码，就是提醒里方括号中的那个词，如 penalty.out-of-range。错误不能放行。"""
    why: Annotated[Text, Field(title="理由", min_length=4, max_length=200)]
    """为什么放行，如“决定书原文如此，处罚机关已确认”。网页上不显示。"""


class Case(Record):
    """典型执法案例。文件放在 cases/<年份>/ 下，文件名就是编号。"""

    id: Annotated[CaseId, Field(title="编号", examples=["2024-3303-0007"])]
    """案例编号：年份-地区码前四位-四位序号，如 2024-3303-0007；年份是检查（或立案）的年份，地区不明写 0000。编号一经公布不再改变，也不再用于别的案例。"""
    title: Annotated[Text, Field(title="标题", min_length=6, max_length=60)]
    """标题，写成“主体＋行为＋案”，如：某家具公司粉尘爆炸防控措施缺失案。"""
    batch: Annotated[Slug | None, Field(title="批次")] = None
    """所属批次的代号，即 cases/batches/ 下的文件名。"""
    sample: Annotated[bool, Field(title="示例数据")] = False
    """true 表示虚构的示例，页面上会标明“示例数据”。"""
    status: Annotated[Status, Choice(title="状态")]
    """draft 草稿（不公开）；published 已公布；corrected 已更正；withdrawn 已撤回。"""
    published: Annotated[Day | None, Field(title="公布日期")] = None
    """本站公布的日期。草稿可以不写，公布后不再改变。"""
    origin: Annotated[Origin | None, Field(title="原发布")] = None
    """转载别的机关公布的案例时，写明原发布信息。"""
    organs: Annotated[tuple[Slug, ...], Field(title="执法机关", min_length=1)]
    """执法机关的代号，见 content/vocabulary/organs.yml；联合执法可写多个。"""
    region: Annotated[RegionCode | None, Field(title="地区")] = None
    """案发地的六位行政区划代码（GB/T 2260），尽量到县；原文没有写明就不填。"""
    level: Annotated[Level | None, Choice(title="办案层级")] = None
    """办案机关的层级。"""
    sector: Annotated[Slug, Field(title="行业领域")]
    """行业领域的代号，见 content/vocabulary/sectors.yml。"""
    subject: Annotated[Subject, Field(title="当事人")]
    """当事人。"""
    others: Annotated[tuple[Subject, ...], Field(title="其他相关主体")] = ()
    """案中还有别的主体时写在这里，如出租方、货主，用 role 写明关系。"""
    found: Annotated[Found, Field(title="检查")]
    """什么时候、怎样发现的。"""
    filed: Annotated[PartialDate | None, Field(title="行政立案日期")] = None
    """行政立案的日期。"""
    facts: Annotated[Text, Field(title="违法事实", max_length=6000)]
    """违法事实，分段写；可以用 Markdown 的列表和加粗。"""
    hazards: Annotated[tuple[Hazard, ...], Field(title="判定条款")] = ()
    """认定为重大事故隐患所依据的判定标准条款。"""
    violations: Annotated[tuple[Citation, ...], Field(title="违反条款")] = ()
    """违反了哪些法条。"""
    measures: Annotated[tuple[Measure, ...], Field(title="现场措施")] = ()
    """责令改正、暂停使用、查封、扣押等现场措施。"""
    penalties: Annotated[tuple[Penalty, ...], Field(title="行政处罚")] = ()
    """行政处罚，每个对象、每种处罚一项。单位和个人都罚时自动标“一案双罚”。"""
    self_reported: Annotated[bool, Field(title="企业自查上报")] = False
    """企业自己查出并已按规定报告、正在整改，依法不予处罚的，写 true。"""
    criminal: Annotated[Criminal | None, Field(title="刑事办理")] = None
    """移送司法机关后的情况。"""
    accident: Annotated[Accident | None, Field(title="事故")] = None
    """案件因事故而起时填写。"""
    rectification: Annotated[Text | None, Field(title="整改情况")] = None
    """整改到了什么程度。"""
    reward: Annotated[Reward | None, Field(title="举报奖励")] = None
    """举报查实后的奖励。"""
    lesson: Annotated[Text | None, Field(title="典型意义", max_length=1500)] = None
    """这个案子提醒了什么。"""
    keywords: Annotated[tuple[Text, ...], Field(title="关键词")] = ()
    """便于查找的词。"""
    media: Annotated[tuple[Medium, ...], Field(title="图片")] = ()
    """图片；须先隐去人脸、车牌和证件号。"""
    disclosure: Annotated[Disclosure | None, Field(title="公示期")] = None
    """失信程度和公示期。"""
    corrections: Annotated[tuple[Correction, ...], Field(title="更正记录")] = ()
    """公布之后的更正，每次一项。"""
    withdrawn: Annotated[Withdrawn | None, Field(title="撤回")] = None
    """撤回的日期和原因；status 为 withdrawn 时必填。"""
    accept: Annotated[tuple[Accepted, ...], Field(title="放行的提醒")] = ()
    """核对过、确认不用改的提醒，每种一项，写明代码和理由。只对提醒有效，错误必须改正。"""
