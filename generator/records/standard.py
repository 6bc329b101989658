"""A standard for judging major hazards (重大事故隐患判定标准): one file a version under content/criteria/."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.records.base import Choice, Citation, Code, Day, Record, Slug, Text, Url


class Confidence(StrEnum):
    """How well the gist of a clause is supported."""

    SOURCED = "sourced"
    MEMORY = "memory"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """The Chinese words shown to readers."""
        return {"sourced": "据公开文本核对", "memory": "待核", "unknown": "仅列条号"}[self]


class Numbering(StrEnum):
    """How a clause of this standard is cited; decides how the path reads aloud."""

    ARTICLE = "article"
    """第十一条第三项: the path is article.item."""
    LIST = "list"
    """第三项: the path is the number in one list."""
    PLAIN_ARTICLE = "plain-article"
    """第三条: the path is the number of an article without items."""
    PART = "part"
    """第一部分第（三）项: the path is part.item."""
    SECTION = "section"
    """第5.1.3条: the path is a section number as printed, as in GB and AQ standards."""
    OUTLINE = "outline"
    """一、（一）1: the path is part.group.item, the place in an outline of three levels."""
    LABEL = "label"
    """The path is a label of its own, such as SY-KZ001."""


class StandardStatus(StrEnum):
    """What is known of a standard's validity, as the issuing authority or its successor has it."""

    CURRENT = "现行"
    IN_USE = "现行使用中"
    PENDING = "尚未施行"
    AMENDED = "被修订"
    REPLACED = "被代替"
    REPEALED = "废止"
    UNVERIFIED = "待核"


ClausePath = Annotated[
    Code, Field(pattern=r"^[0-9A-Za-z\u4e00-\u9fff]{1,20}([.-][0-9A-Za-z\u4e00-\u9fff]{1,20}){0,4}$")
]
"""Numbers, letters or characters parted by dots or hyphens; part of an address, so nothing else."""


class ClauseCitation(Record):
    """A standing reference to a clause of a standard, in its newest version unless a version is named."""

    standard: Annotated[Text, Field(title="判定标准", examples=["gongmao"])]
    """系列代号，指最新的版本；要指明某一版本时写带年份的代号。"""
    clause: Annotated[ClausePath, Field(title="条款号", examples=["3.2"])]
    """条款号。"""


class RelatedLaw(Record):
    """Which duty a hazard usually breaches and where the penalty stands."""

    violated: Annotated[Citation | None, Field(title="违反")] = None
    """通常违反的义务条款。"""
    penalty: Annotated[Citation | None, Field(title="处罚")] = None
    """通常适用的罚则。"""
    crime: Annotated[Citation | None, Field(title="涉嫌犯罪")] = None
    """可能涉及的刑法条款，须另行判断现实危险。"""


class Clause(Record):
    """One clause: one situation that is judged a major hazard."""

    path: Annotated[ClausePath, Field(title="条款号", examples=["11.3"])]
    """条款号，如 11.3。"""
    numbered: Annotated[bool, Field(title="条号已核")] = True
    """false 表示条号没有核到，页面上不当条号显示。"""
    heading: Annotated[Text, Field(title="小标题")]
    """归类用的短标题。"""
    gist: Annotated[Text | None, Field(title="要旨")] = None
    """用自己的话写的要旨，不是原文；confidence 为 unknown 时不得填写。"""
    how_to_check: Annotated[tuple[Text, ...], Field(title="怎么查")] = ()
    """现场怎样检查。"""
    evidence: Annotated[tuple[Text, ...], Field(title="取什么证")] = ()
    """需要固定的证据。"""
    related: Annotated[tuple[RelatedLaw, ...], Field(title="相关法条")] = ()
    """通常违反的条款和对应的罚则。"""
    keywords: Annotated[tuple[Text, ...], Field(title="关键词")] = ()
    """便于查找的词。"""
    confidence: Annotated[Confidence, Choice(title="依据")]
    """sourced 据公开文本核对；memory 待核；unknown 仅列条号。"""
    official_text: Annotated[str, Field(title="官方原文")] = ""
    """主管部门核对后粘贴的官方原文；没有就留空。"""


class Standard(Record):
    """重大事故隐患判定标准。文件放在 content/criteria/ 下，一个版本一个文件，文件名就是代号。"""

    id: Annotated[Slug, Field(title="代号", examples=["gongmao-2023"])]
    """版本代号：系列代号加短横线加年份。"""
    family: Annotated[Slug, Field(title="系列代号", examples=["gongmao"])]
    """同一标准历次版本共用的代号，案例引用它，由系统按检查日期选用版本。"""
    title: Annotated[Text, Field(title="名称")]
    """标准全称。"""
    short: Annotated[Text, Field(title="简称", max_length=24)]
    """页面上的短名，如“工贸判定标准”。"""
    number: Annotated[Text | None, Field(title="文号")] = None
    """文号或标准号，未核到就不填。"""
    issuer: Annotated[Text, Field(title="发布机关")]
    """发布机关。"""
    sectors: Annotated[tuple[Slug, ...], Field(title="行业领域", min_length=1)]
    """适用的行业领域代号。"""
    published: Annotated[Day | None, Field(title="公布日期")] = None
    """公布日期，未核到就不填。"""
    effective: Annotated[Day | None, Field(title="施行日期")] = None
    """施行日期，没有单列或未核到就不填，并在 effective_note 说明。"""
    effective_note: Annotated[Text | None, Field(title="施行说明")] = None
    """关于施行日期的说明。"""
    expires: Annotated[Day | None, Field(title="最后有效日")] = None
    """最后有效的一天；现行的不填。"""
    status: Annotated[StandardStatus, Choice(title="状态")]
    """现行；现行使用中（没有明文废止，实务仍在用）；尚未施行；被修订；被代替；废止；待核。"""
    replaces: Annotated[tuple[Text, ...], Field(title="代替")] = ()
    """代替的旧标准：本站收录的写代号，没有收录的写名称。"""
    companions: Annotated[tuple[Text, ...], Field(title="配套文件")] = ()
    """须同屏对照的文件：本站收录的写代号，没有收录的写名称。"""
    source_url: Annotated[Url | None, Field(title="官方链接")] = None
    """官方原文的网址。"""
    numbering: Annotated[Numbering, Choice(title="条款号写法")]
    """条款怎样称呼：article 第几条第几项；plain-article 第几条；list 第几项；part 第几部分第几项；section 按节号；outline 按“一、（一）1”的层级；label 自成编号。"""
    notes: Annotated[tuple[Text, ...], Field(title="录入说明")] = ()
    """依据、适用范围和存疑之处。"""
    clauses: Annotated[tuple[Clause, ...], Field(title="条款", min_length=1)]
    """逐条内容。"""

    @property
    def starts(self) -> date | None:
        """The first day in force: the effective date, else the publication date, else unknown (None)."""
        return self.effective or self.published

    @property
    def in_use(self) -> bool:
        """Whether it is applied today, apart from its dates."""
        return self.status in (StandardStatus.CURRENT, StandardStatus.IN_USE)
