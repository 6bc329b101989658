"""A statute (law, regulation, judicial interpretation): one file a version under content/laws/.

Gists are our own short words, never the text of the statute. Money in yuan, terms in months.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.records.base import Choice, Code, Day, Number, Record, Slug, Text

ArticleNumber = Annotated[Code, Field(pattern=r"^[1-9][0-9]{0,3}(-[1-9][0-9]?)?$")]
ArticleRef = Annotated[Code, Field(pattern=r"^[1-9][0-9]{0,3}(-[1-9][0-9]?)?(\.[0-9]{1,2}){0,2}$")]
"""article, article.paragraph or article.paragraph.item: "97.1.7"."""
ParagraphRef = Annotated[Code, Field(pattern=r"^[1-9][0-9]?(\.[1-9][0-9]?)?$")]
"""paragraph or paragraph.item within an article: "1.7"."""


class LawLevel(StrEnum):
    """The rank of a statute."""

    LAW = "法律"
    REGULATION = "行政法规"
    INTERPRETATION = "司法解释"
    RULE = "部门规章"
    LOCAL = "地方性法规"


class Coverage(StrEnum):
    """How much of a statute is recorded here."""

    KEY = "key"
    """Duties, penalties and the number of paragraphs and items of every article."""
    CITED = "cited"
    """Only the numbers of articles that cases or criteria cite."""


class When(StrEnum):
    """The step or situation to which a penalty row belongs."""

    BASE = "base"
    OVERDUE = "overdue"
    REFUSE = "refuse"
    SERIOUS = "serious"
    MINOR = "minor"
    REPEAT = "repeat"
    FLEE = "flee"
    ACCIDENT = "accident"
    ACCIDENT_GENERAL = "accident-general"
    ACCIDENT_LARGER = "accident-larger"
    ACCIDENT_MAJOR = "accident-major"
    ACCIDENT_EXTRA = "accident-extra"
    AGGRAVATED = "aggravated"
    AGGRAVATED_2 = "aggravated-2"
    GAIN_GTE = "gain-gte"
    GAIN_LT = "gain-lt"
    GOODS_GTE = "goods-gte"
    GOODS_LT = "goods-lt"
    CATASTROPHIC_LOSS = "catastrophic-loss"


class PenaltySubject(StrEnum):
    """On whom a row of the liability chapter falls."""

    UNIT = "unit"
    RESPONSIBLE = "responsible-person"
    PRINCIPAL = "principal"
    PRINCIPAL_OR_INVESTOR = "principal-or-investor"
    PRINCIPAL_AND_RESPONSIBLE = "principal-and-responsible"
    INVESTOR = "investor"
    DEPUTY_OR_SAFETY_MANAGER = "deputy-or-safety-manager"
    INSTITUTION = "institution"
    INSTITUTION_AND_RESPONSIBLE = "institution-and-responsible"
    EMPLOYEE = "employee"
    PRACTITIONER = "practitioner"
    INDIVIDUAL = "individual"
    UNIT_OR_INDIVIDUAL = "unit-or-individual"
    OFFICIAL = "official"
    AGENCY = "agency"


class Fine(Record):
    """A fine: a range in yuan, or a multiple, rate or daily sum; exactly one form is used."""

    min: Annotated[int | None, Field(title="下限（元）", ge=0)] = None
    """下限；0 表示条文只写“以下”。"""
    max: Annotated[int | None, Field(title="上限（元）", ge=0)] = None
    """上限。"""
    unit: Annotated[Text | None, Field(title="单位")] = None
    """金额单位，一律为“元”。"""
    rate_of_income: Annotated[tuple[Number, ...], Field(title="年收入比例")] = ()
    """上一年年收入的比例。"""
    rate_of_misused: Annotated[tuple[Number, ...], Field(title="挪用金额比例")] = ()
    """挪用金额的比例。"""
    multiple_of_gain: Annotated[tuple[Number, ...], Field(title="违法所得倍数")] = ()
    """违法所得的倍数。"""
    multiple_of_goods: Annotated[tuple[Number, ...], Field(title="货值倍数")] = ()
    """货值金额的倍数。"""
    multiple_of_contract: Annotated[tuple[Number, ...], Field(title="合同价款倍数")] = ()
    """合同价款的倍数。"""
    multiple_of_base_fine: Annotated[tuple[Number, ...], Field(title="原罚款倍数")] = ()
    """前款罚款数额的倍数。"""
    daily_of_original: Annotated[int | None, Field(title="按日连续处罚")] = None
    """按日连续处罚，按原罚款数额计。"""
    unspecified: Annotated[bool, Field(title="数额未定")] = False
    """条文没有写数额。"""


class Range(Record):
    """A range of days or months; an absent end is not written in the article."""

    min: Annotated[int | None, Field(title="下限")] = None
    """下限。"""
    max: Annotated[int | None, Field(title="上限")] = None
    """上限。"""
    basis: Annotated[ArticleRef | None, Field(title="依据")] = None
    """依据的条款。"""


class PenaltyRow(Record):
    """One situation and one subject of an article of the liability chapter."""

    para: Annotated[int, Field(title="款", ge=1)]
    """第几款。"""
    item: Annotated[int | None, Field(title="项", ge=1)] = None
    """第几项；不写表示该款各项通用。"""
    act: Annotated[Text | None, Field(title="行为")] = None
    """一款含两种行为时，这一行说的是哪一种。"""
    when: Annotated[When, Choice(title="情形")]
    """首次、逾期、拒不改正、情节严重等。"""
    threshold: Annotated[int | None, Field(title="分界（元）")] = None
    """违法所得或货值的分界。"""
    subject: Annotated[PenaltySubject, Choice(title="对象")]
    """处罚对象。"""
    who: Annotated[Text | None, Field(title="主体限定")] = None
    """对主体的进一步限定。"""
    fine: Annotated[Fine | None, Field(title="罚款")] = None
    """罚款幅度。"""
    combine: Annotated[Text | None, Field(title="并处关系")] = None
    """与其他处罚的并处关系。"""
    optional: Annotated[bool, Field(title="可以处")] = False
    """条文写“可以处”。"""
    measures: Annotated[tuple[Text, ...], Field(title="其他措施")] = ()
    """罚款以外的措施。"""
    authority: Annotated[Text | None, Field(title="决定机关")] = None
    """由谁决定。"""
    civil: Annotated[Text | None, Field(title="民事责任")] = None
    """民事责任。"""
    crime: Annotated[bool, Field(title="构成犯罪条款")] = False
    """条文带“构成犯罪的，依法追究刑事责任”。"""
    ban_years: Annotated[int | None, Field(title="禁业年限")] = None
    """限制从业的年数。"""
    detention_days: Annotated[Range | None, Field(title="拘留天数")] = None
    """行政拘留的天数。"""
    same_as: Annotated[ArticleRef | None, Field(title="依照")] = None
    """依照哪一款处罚。"""
    refer: Annotated[tuple[Text, ...], Field(title="转致")] = ()
    """转到哪些法律。"""
    note: Annotated[Text | None, Field(title="说明")] = None
    """说明。"""


class SentenceRow(Record):
    """One range of criminal penalty."""

    para: Annotated[int, Field(title="款", ge=1)]
    """第几款。"""
    when: Annotated[When, Choice(title="情形")]
    """基本刑或加重刑。"""
    subject: Annotated[PenaltySubject | None, Choice(title="对象")] = None
    """对象。"""
    fixed_term_months: Annotated[Range | None, Field(title="有期徒刑（月）")] = None
    """有期徒刑的月数；缺的一端条文没有写，受总则限制。"""
    detention: Annotated[bool, Field(title="拘役")] = False
    """可处拘役。"""
    control: Annotated[bool, Field(title="管制")] = False
    """可处管制。"""
    life: Annotated[bool, Field(title="无期徒刑")] = False
    """可处无期徒刑。"""
    death: Annotated[bool, Field(title="死刑")] = False
    """可处死刑。"""
    criminal_fine: Annotated[Text | None, Field(title="罚金")] = None
    """并处，或者并处或者单处。"""
    fine_of_sales: Annotated[tuple[Number, ...], Field(title="销售金额罚金倍数")] = ()
    """按销售金额计的罚金。"""
    fine_of_gain: Annotated[tuple[Number, ...], Field(title="违法所得罚金倍数")] = ()
    """按违法所得计的罚金。"""
    confiscation: Annotated[bool, Field(title="没收财产")] = False
    """可没收财产。"""
    same_as: Annotated[ArticleRef | None, Field(title="依照")] = None
    """依照哪一款处罚。"""
    note: Annotated[Text | None, Field(title="说明")] = None
    """说明。"""


class Offence(Record):
    """What a paragraph or item of the liability chapter punishes."""

    gist: Annotated[Text, Field(title="行为要旨")]
    """行为要旨。"""
    duty: Annotated[tuple[ArticleRef, ...], Field(title="义务条款")] = ()
    """违反的义务条款，属对应判断。"""
    crime: Annotated[Text | None, Field(title="罪名")] = None
    """罪名。"""


class Figure(Record):
    """A number fixed by an article."""

    what: Annotated[Text, Field(title="是什么")]
    """是什么数。"""
    value: Annotated[Number, Field(title="数值")]
    """数值。"""
    unit: Annotated[Text, Field(title="单位")]
    """单位。"""
    para: Annotated[int | None, Field(title="款")] = None
    """第几款。"""
    note: Annotated[Text | None, Field(title="说明")] = None
    """说明。"""


class Grade(Record):
    """The thresholds of one accident grade: [from, below]; a missing end is open."""

    deaths: Annotated[tuple[int | None, int | None], Field(title="死亡人数")]
    """死亡人数。"""
    injuries: Annotated[tuple[int | None, int | None], Field(title="重伤人数")]
    """重伤人数。"""
    loss_yuan: Annotated[tuple[int | None, int | None], Field(title="直接经济损失（元）")]
    """直接经济损失，元。"""


class Article(Record):
    """One article: a duty, a range of penalties, or both."""

    article: Annotated[ArticleNumber, Field(title="条")]
    """条号，用阿拉伯数字；之一写 134-1。"""
    paragraphs: Annotated[int | None, Field(title="款数", ge=1)] = None
    """共几款；未核到就不填。"""
    items: Annotated[Mapping[ParagraphRef, int], Field(title="各款项数")] = {}
    """各款的项数，如 "1": 7。"""
    gist: Annotated[Text | None, Field(title="要旨")] = None
    """自己的话写的要旨，不是条文。"""
    effective: Annotated[Day | None, Field(title="本条施行日期")] = None
    """本条单独的施行日期。"""
    maps_to: Annotated[ArticleRef | None, Field(title="新法对应条")] = None
    """在后一版本中对应的条。"""
    superseded_by: Annotated[Text | None, Field(title="后法优先")] = None
    """同一事项以哪部法的哪一条为准，写法“代号/条”。"""
    note: Annotated[Text | None, Field(title="说明")] = None
    """说明。"""
    numbers: Annotated[tuple[Figure, ...], Field(title="数字")] = ()
    """本条规定的数字。"""
    offences: Annotated[Mapping[ParagraphRef, Offence], Field(title="违法行为")] = {}
    """各款项罚的是什么行为，键写“款.项”或“款”。"""
    penalty: Annotated[tuple[PenaltyRow, ...], Field(title="罚则")] = ()
    """罚则，每行一种情形、一类对象。"""
    sentence: Annotated[tuple[SentenceRow, ...], Field(title="刑罚")] = ()
    """刑罚幅度。"""
    crime: Annotated[Text | None, Field(title="罪名")] = None
    """罪名。"""
    applies: Annotated[Mapping[ParagraphRef, tuple[ArticleRef, ...]], Field(title="适用的罪")] = {}
    """本解释各款适用的刑法条款。"""
    grades: Annotated[Mapping[str, Grade], Field(title="事故等级")] = {}
    """事故等级的界限。"""
    penalized_by: Annotated[tuple[ArticleRef, ...], Field(title="对应罚则")] = ()
    """违反本条适用的罚则。"""
    penalized_by_para: Annotated[
        Mapping[ParagraphRef, tuple[ArticleRef, ...]], Field(title="各款对应罚则")
    ] = {}
    """违反各款项适用的罚则，键写“款”或“款.项”。"""


class Probation(Record):
    """The limits of probation for one kind of penalty."""

    not_less_than_term: Annotated[bool, Field(title="不少于原判刑期")] = False
    """考验期不少于原判刑期。"""
    min_months: Annotated[int, Field(title="最短（月）")]
    """最短月数。"""
    max_months: Annotated[int, Field(title="最长（月）")]
    """最长月数。"""
    basis: Annotated[ArticleRef, Field(title="依据")]
    """依据的条款。"""


class ProbationRules(Record):
    """Who may be put on probation and for how long."""

    detention: Annotated[Probation, Field(title="拘役")]
    """拘役的缓刑考验期。"""
    fixed_term: Annotated[Probation, Field(title="有期徒刑")]
    """有期徒刑的缓刑考验期。"""
    eligible: Annotated[Text, Field(title="适用条件")]
    """适用条件。"""
    eligible_basis: Annotated[ArticleRef, Field(title="依据")]
    """依据的条款。"""


class GeneralPart(Record):
    """Limits from the general part of the criminal law, in months."""

    fixed_term_months: Annotated[Range, Field(title="有期徒刑")]
    """有期徒刑的期限。"""
    detention_months: Annotated[Range, Field(title="拘役")]
    """拘役的期限。"""
    control_months: Annotated[Range, Field(title="管制")]
    """管制的期限。"""
    probation: Annotated[ProbationRules, Field(title="缓刑")]
    """缓刑的规定。"""


class Law(Record):
    """法律、行政法规、司法解释或规章。文件放在 content/laws/ 下，一个版本一个文件，文件名就是代号。"""

    id: Annotated[Slug, Field(title="代号", examples=["anquanshengchan-2021"])]
    """版本代号：系列代号加短横线加年份。"""
    family: Annotated[Slug, Field(title="系列代号", examples=["anquanshengchan"])]
    """同一法规历次版本共用的代号。"""
    short: Annotated[Text, Field(title="简称", examples=["安全生产法"])]
    """页面上的简称，同一系列各版本相同；案例也可以用它引用。"""
    title: Annotated[Text, Field(title="名称")]
    """全称。"""
    level: Annotated[LawLevel, Choice(title="效力级别")]
    """法律、行政法规、司法解释、部门规章或地方性法规。"""
    coverage: Annotated[Coverage, Choice(title="收录范围")] = Coverage.KEY
    """key 收录义务、罚则和条款结构；cited 只列被引用的条号。"""
    number: Annotated[Text | None, Field(title="编号")] = None
    """主席令、国务院令或法释的编号。"""
    number_note: Annotated[Text | None, Field(title="编号说明")] = None
    """编号的依据或存疑。"""
    promulgated: Annotated[Day | None, Field(title="公布日期")] = None
    """首次公布的日期。"""
    amended: Annotated[Day | None, Field(title="修正日期")] = None
    """本版本修正或修订的日期。"""
    effective: Annotated[Day | None, Field(title="施行日期")] = None
    """本版本施行的日期，未核到就不填。"""
    effective_note: Annotated[Text | None, Field(title="施行说明")] = None
    """关于施行日期的说明。"""
    expires: Annotated[Day | None, Field(title="最后有效日")] = None
    """最后有效的一天；现行的不填。"""
    expires_note: Annotated[Text | None, Field(title="失效说明")] = None
    """关于失效的说明。"""
    replaces: Annotated[Slug | None, Field(title="代替")] = None
    """代替的旧版本代号。"""
    replaced_by: Annotated[Slug | None, Field(title="被代替")] = None
    """代替它的新版本代号。"""
    superseded_in_part_by: Annotated[Slug | None, Field(title="部分被取代")] = None
    """不一致处以哪部法为准。"""
    verified: Annotated[Text | None, Field(title="核对方式", max_length=40)] = None
    """数据怎样核对的。"""
    notes: Annotated[tuple[Text, ...], Field(title="说明与存疑")] = ()
    """版本说明、适用提示和存疑之处。"""
    liability_articles: Annotated[tuple[ArticleNumber, ...], Field(title="罚则起止条")] = ()
    """法律责任一章的起止条。"""
    sentence_articles: Annotated[tuple[ArticleNumber, ...], Field(title="刑罚条")] = ()
    """含刑罚的条。"""
    structure: Annotated[Mapping[ArticleNumber, tuple[int, ...]], Field(title="条款结构")] = {}
    """各条每款的项数，如 "97": [7] 是一款七项，"41": [0, 0, 0] 是三款；用来拒绝不存在的引用。"""
    general: Annotated[GeneralPart | None, Field(title="刑罚总则")] = None
    """刑法总则对刑期的限制。"""
    articles: Annotated[tuple[Article, ...], Field(title="条文", min_length=1)]
    """逐条内容。"""

    @property
    def starts(self) -> date | None:
        """The first day in force, None when not known."""
        return self.effective

    @property
    def in_use(self) -> bool:
        """Whether its validity is known at all: of a statute cited by number only, nothing is claimed."""
        return self.coverage is Coverage.KEY

    def status(self, day: date) -> str:
        """Its validity on a day in a word for readers: 现行, 尚未施行, 已失效, or 待核."""
        if not self.in_use:
            return "待核"
        if self.expires is not None and day > self.expires:
            return "已失效"
        return "尚未施行" if self.effective is not None and day < self.effective else "现行"
