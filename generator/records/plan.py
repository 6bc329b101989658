"""The plan of a campaign (专项行动总体方案): who has to do what, how often, and by when; one file, content/plan/plan.yml."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.records.base import Choice, Citation, PartialDate, Record, Slug, Text
from generator.records.standard import ClauseCitation


class Party(StrEnum):
    """Who has tasks under the plan; the value is the end of the page's address."""

    OWNER = "qiye"
    DEPARTMENT = "bumen"
    GOVERNMENT = "dangzheng"

    @property
    def label(self) -> str:
        """The Chinese words shown to readers."""
        return {"qiye": "企业主要负责人", "bumen": "监管部门", "dangzheng": "党委政府"}[self]


class Span(StrEnum):
    """The span within which a duty falls due again."""

    ACTION = "整个期间"
    HALF_YEAR = "每半年"
    QUARTER = "每季度"
    MONTH = "每月"

    @property
    def months(self) -> int:
        """How many months it has; 0 for the whole campaign, which is as long as it is."""
        return {"整个期间": 0, "每半年": 6, "每季度": 3, "每月": 1}[self]


class Frequency(Record):
    """How often a duty is to be done."""

    span: Annotated[Span, Choice(title="多久")]
    """整个期间、每半年、每季度、每月。"""
    times: Annotated[int, Field(title="几次", ge=1, le=12)] = 1
    """在这段时间里做几次。"""
    at_least: Annotated[bool, Field(title="至少")] = False
    """方案写的是“至少几次”的，写 true。"""

    @property
    def words(self) -> str:
        """As read: 每季度至少1次; 1次."""
        span = "" if self.span is Span.ACTION else self.span.value
        return f"{span}{'至少' if self.at_least else ''}{self.times}次"


class Duty(Record):
    """Something that a task asks for again and again, or once."""

    id: Annotated[Slug, Field(title="代号", examples=["daidui"])]
    """全文件内不重复，定了不改：读者在浏览器里的勾选按它保存。"""
    title: Annotated[Text, Field(title="名称", max_length=20)]
    """短名，如“带队检查”。"""
    what: Annotated[Text, Field(title="做什么")]
    """一句话说清做什么。"""
    frequency: Annotated[Frequency | None, Field(title="次数")] = None
    """方案写明的次数；没有写明、要一直做的不填。"""
    high_risk: Annotated[Frequency | None, Field(title="高危行业的次数")] = None
    """方案对高危行业领域另有要求时填写。"""
    done: Annotated[Text, Field(title="怎样算做到")]
    """凭什么看出已经做到。"""
    articles: Annotated[tuple[Citation, ...], Field(title="法定职责")] = ()
    """专项行动结束以后仍然要做的依据。"""

    def often(self, *, high_risk: bool) -> Frequency | None:
        """How often, at this level of risk; None for what is to be kept up all the time."""
        return self.high_risk or self.frequency if high_risk else self.frequency


class PlanPage(Record):
    """A page of the site that serves a task."""

    page: Annotated[
        Text,
        Field(
            title="页面",
            pattern=r"^[a-z0-9_.-]+(/[a-z0-9_.-]+)*\.html(#[^#\s]+)?$",
            examples=["training.html#qiye"],
        ),
    ]
    """从网站根目录写起的网址，可以带 # 和位置。"""
    text: Annotated[Text, Field(title="链接文字", max_length=30)]
    """链接上的字。"""


class CaseMark(StrEnum):
    """A quality of cases that a task may point to."""

    DUAL = "一案双罚"
    SELF_REPORTED = "自查上报"


class SheetPart(StrEnum):
    """A part of the progress sheet (调度表)."""

    TOTAL = "总体情况"
    SPOT_CHECKS = "对企业自查自改进行抽查情况"
    ENFORCEMENT = "部门精准严格执法情况"
    LEADERSHIP = "党委政府组织领导情况"


class SheetRows(Record):
    """The rows of the progress sheet by which a task is measured."""

    part: Annotated[SheetPart, Choice(title="部分")]
    """调度表里的部分。"""
    rows: Annotated[tuple[Annotated[int, Field(ge=1, le=99)], ...], Field(title="序号", min_length=1)]
    """这一部分里的序号。"""


class Serves(Record):
    """What of the site serves a task; every reference must lead somewhere."""

    sectors: Annotated[tuple[Slug, ...], Field(title="行业领域")] = ()
    """列出这些行业领域现行的判定标准。"""
    standards: Annotated[tuple[Text, ...], Field(title="判定标准")] = ()
    """另外列出的判定标准，写系列代号。"""
    clauses: Annotated[tuple[ClauseCitation, ...], Field(title="判定条款")] = ()
    """直接有关的判定条款。"""
    articles: Annotated[tuple[Citation, ...], Field(title="法条")] = ()
    """直接有关的法条，按最新的文本。"""
    charges: Annotated[tuple[Text, ...], Field(title="罪名", examples=[["危险作业罪"]])] = ()
    """直接有关的罪名，写词表里的名称。"""
    cases: Annotated[tuple[Annotated[CaseMark, Choice()], ...], Field(title="案例")] = ()
    """有这些标记的案例：一案双罚、自查上报。引用上列条款、法条、罪名的案例自动列出，不用写。"""
    pages: Annotated[tuple[PlanPage, ...], Field(title="页面")] = ()
    """接着看的页面。"""


class Task(Record):
    """One of the tasks of a party."""

    id: Annotated[Slug, Field(title="代号", examples=["paicha"])]
    """全文件内不重复，是网址的一部分，定了不改。"""
    title: Annotated[Text, Field(title="名称", max_length=20)]
    """短名，如“组织排查整治”。"""
    gist: Annotated[Text, Field(title="要旨", max_length=120)]
    """一两句话，用自己的话写，数字照方案。"""
    points: Annotated[tuple[Text, ...], Field(title="要点", min_length=1)]
    """逐项写要做什么。"""
    duties: Annotated[tuple[Duty, ...], Field(title="要做的事")] = ()
    """能看出做没做到的事和次数。"""
    sheet: Annotated[tuple[SheetRows, ...], Field(title="调度表")] = ()
    """调度表里衡量这项任务的栏。"""
    serves: Annotated[Serves, Field(title="用得上的内容")] = Serves()
    """本站能帮上忙的标准、法条、案例和页面。"""


class PartyPlan(Record):
    """What one party has to do."""

    lead: Annotated[Text, Field(title="导语")]
    """一两句话，写这一方总的责任。"""
    tasks: Annotated[tuple[Task, ...], Field(title="任务", min_length=1)]
    """按方案的次序。"""


class Parties(Record):
    """The three parties; each has a page of its own."""

    qiye: Annotated[PartyPlan, Field(title="企业主要负责人")]
    """企业主要负责人的任务。"""
    bumen: Annotated[PartyPlan, Field(title="监管部门")]
    """负有安全监管职责的部门的任务。"""
    dangzheng: Annotated[PartyPlan, Field(title="党委政府")]
    """地方党委政府的任务。"""

    def __getitem__(self, party: Party) -> PartyPlan:
        return {Party.OWNER: self.qiye, Party.DEPARTMENT: self.bumen, Party.GOVERNMENT: self.dangzheng}[party]


class Aim(Record):
    """What the campaign is to achieve, for one party or on the whole."""

    who: Annotated[Party | None, Choice(title="哪一方")] = None
    """qiye、bumen 或 dangzheng；总的目标不填。"""
    text: Annotated[Text, Field(title="目标")]
    """目标，用自己的话写。"""


class Doing(Record):
    """What somebody does in a stage."""

    who: Annotated[tuple[Annotated[Party, Choice()], ...], Field(title="哪一方")] = ()
    """qiye、bumen、dangzheng；方案没有分开写的不填，表示各方。"""
    text: Annotated[Text, Field(title="做什么")]
    """做什么，用自己的话写。"""


class Stage(Record):
    """A stage of the campaign."""

    name: Annotated[Text, Field(title="名称", max_length=20)]
    """阶段的名称。"""
    period: Annotated[Text, Field(title="时间", examples=["2023年5月上旬前"])]
    """方案里的说法。"""
    begins: Annotated[PartialDate | None, Field(title="开始")] = None
    """方案写明的开始日期，没有写明的不填。"""
    ends: Annotated[PartialDate | None, Field(title="结束")] = None
    """方案写明的结束日期，没有写明的不填。"""
    doings: Annotated[tuple[Doing, ...], Field(title="做什么", min_length=1)]
    """各方在这一阶段做什么。"""


class Monthly(Record):
    """A report that is due every month."""

    day: Annotated[int, Field(title="几日前", ge=1, le=28)]
    """每月几日前。"""
    since: Annotated[PartialDate, Field(title="从哪月起")]
    """从哪个月起。"""


class Reporting(Record):
    """Something to be reported upwards by a date."""

    what: Annotated[Text, Field(title="报什么")]
    """报送的内容。"""
    by: Annotated[tuple[Annotated[Party, Choice()], ...], Field(title="谁报", min_length=1)]
    """报送的一方。"""
    due: Annotated[PartialDate | None, Field(title="期限", examples=["2023-05-15", "2023-08"])] = None
    """截止日期；写到月的，指月底。每月都报的不填，写 monthly。"""
    monthly: Annotated[Monthly | None, Field(title="每月")] = None
    """每月都报的，写几日前、从哪月起。"""


class Plan(Record):
    """专项行动总体方案。文件是 content/plan/plan.yml，没有这个文件就没有这一部分页面。"""

    campaign: Annotated[Slug, Field(title="行动代号", examples=["xingdong-2023"])]
    """行动的代号，定了不改：读者的勾选和日历提醒按它识别。"""
    title: Annotated[Text, Field(title="名称")]
    """方案全称。"""
    short: Annotated[Text, Field(title="简称", max_length=24)]
    """页面上的短名。"""
    issuer: Annotated[Text | None, Field(title="印发机关")] = None
    """印发机关；没有核到就不填。"""
    issued: Annotated[PartialDate | None, Field(title="印发日期")] = None
    """印发日期。"""
    ended: Annotated[PartialDate | None, Field(title="结束日期")] = None
    """总结结束的日期。"""
    reports_to: Annotated[Text, Field(title="报送对象")]
    """情况报送给谁。"""
    sectors: Annotated[tuple[Slug, ...], Field(title="重点行业领域")] = ()
    """方案列举的重点行业领域，写代号。"""
    sectors_note: Annotated[Text | None, Field(title="领域说明", max_length=60)] = None
    """跟在行业领域后面的话，如“兼顾新业态新领域”。"""
    aims: Annotated[tuple[Aim, ...], Field(title="目标", min_length=1)]
    """工作目标。"""
    parties: Annotated[Parties, Field(title="各方")]
    """三方各自的任务。"""
    stages: Annotated[tuple[Stage, ...], Field(title="阶段", min_length=1)]
    """阶段安排。"""
    reports: Annotated[tuple[Reporting, ...], Field(title="报送")] = ()
    """报送的时间。"""

    def tasks(self) -> Iterator[tuple[Party, int, Task]]:
        """Every task with its party and its place among the party's tasks, from 0."""
        for party in Party:
            for n, task in enumerate(self.parties[party].tasks):
                yield party, n, task
