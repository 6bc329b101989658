"""What /data/v1/ publishes, as types: the published form, which is not the record form.

Codes have their names beside them, citations are resolved to the version that applies, addresses lead to pages. JSON
Schema and the OpenAPI description are generated from here, so every field is documented here, in Chinese, once.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from generator.records.law import ArticleRef, Figure, GeneralPart, Grade, Offence, PenaltyRow, SentenceRow

__all__ = [
    "SCHEMA_VERSION",
    "Amount",
    "CaseStub",
    "ClauseEntry",
    "Coded",
    "Counts",
    "CriminalEntry",
    "CriminalStep",
    "FileEntry",
    "FolderEntry",
    "IndexEntry",
    "Links",
    "Place",
    "PublishedBatch",
    "PublishedCase",
    "PublishedLaw",
    "PublishedStandard",
]

SCHEMA_VERSION = "1.0"
"""Of the format. The second number grows when something is added, the first (and the folder) when something changes."""


class Published(BaseModel):
    """Base of everything published: immutable, strict, all keys always there."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", use_attribute_docstrings=True)


CaseId = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{4}-[0-9]{4}$")]
Day = date
PartialDay = Annotated[str, Field(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")]
"""A date to the day, the month or the year."""
SitePath = Annotated[str, Field(pattern=r"^[^/:][^:]*$")]
"""A path from the site's root, without a slash before it."""


class Coded(Published):
    """代号和名称。"""

    id: str
    """代号，不会改变。"""
    name: str
    """名称。"""


class Place(Published):
    """行政区划。"""

    code: Annotated[str, Field(pattern="^[0-9]{6}$")]
    """六位行政区划代码（GB/T 2260）。"""
    name: str
    """名称，如“平阳县”。"""
    full_name: str
    """连同上级地区的名称，如“浙江省温州市平阳县”。"""


class Amount(Published):
    """人民币金额。"""

    fen: Annotated[int, Field(ge=0)]
    """金额，以分计的整数；除以 100 就是元。"""
    text: str
    """便于阅读的写法，如“1.9万元”。"""


class Links(Published):
    """这条记录在哪里。相对地址都从网站根目录算起，即 data/v1/ 的上两级。"""

    page: SitePath
    """网页，从网站根目录算起的路径。"""
    data: SitePath
    """这条记录的 JSON 文件，从网站根目录算起的路径。"""
    page_url: str | None
    """网页的完整网址；网站没有设置网址时为 null。"""


class TextReference(Published):
    """另一部标准或文件。"""

    id: str | None
    """代号；本站没有收录的为 null。"""
    title: str
    """名称。"""


class ClauseCitation(Published):
    """判定条款。"""

    standard: str
    """判定标准的版本代号。"""
    title: str
    """判定标准的名称。"""
    number: str | None
    """文号，没有核到的为 null。"""
    clause: str
    """条款号，如 11.3。"""
    name: str
    """条款的称呼，如“第十一条第三项”。"""
    in_force: bool
    """检查时这个版本是否有效。"""
    page: str
    """条款在网页上的位置，从网站根目录算起。"""


class ArticleCitation(Published):
    """法条。"""

    law: str
    """法规的版本代号。"""
    title: str
    """法规的简称。"""
    article: str
    """条号，如 102、134-1。"""
    paragraph: int | None
    """第几款。"""
    item: int | None
    """第几项。"""
    name: str
    """法条的称呼，如“第九十九条第二项”。"""
    in_force: bool
    """检查时这个版本是否有效。"""
    page: str
    """法条在网页上的位置，从网站根目录算起。"""


class Party(Published):
    """当事人或其他主体。"""

    kind: str
    """类别：企业、个体工商户、自然人等。"""
    name: str
    """名称，按公布的写法；隐名的写“某公司”“刘某某”。"""
    masked: bool
    """名称是否已隐去。"""
    credit_code: str | None
    """统一社会信用代码。"""
    role: str | None
    """与本案的关系。"""


class Inspection(Published):
    """检查。"""

    date: PartialDay
    """检查或发现违法行为的日期，可能只到月或年。"""
    until: PartialDay | None
    """检查的最后一天。"""
    how: str | None
    """怎样发现的，如日常检查、举报。"""


class OnSiteMeasure(Published):
    """现场措施，不是处罚。"""

    measure: str
    """措施名称。"""
    date: PartialDay | None
    """日期。"""
    note: str | None
    """对象、范围或期限。"""


class PenaltyEntry(Published):
    """一项行政处罚。"""

    target: str
    """处罚对象：单位、主要负责人等。"""
    on_unit: bool
    """罚的是单位还是个人；true 为单位。"""
    who: str | None
    """被处罚的个人或单位的写法；罚的就是当事人时为 null。"""
    measure: str
    """处罚种类。"""
    amount: Amount | None
    """罚款或没收的金额；null 表示原材料没有写，不是零。"""
    days: int | None
    """拘留或停产整顿的天数。"""
    months: int | None
    """暂扣证照、限制从业的月数。"""
    basis: tuple[ArticleCitation, ...]
    """处罚依据。"""
    circumstance: Coded | None
    """情节档次。"""
    decided: PartialDay | None
    """作出决定的日期。"""
    number: str | None
    """决定书文号。"""


class CriminalStep(Published):
    """刑事办理的一个环节。"""

    stage: str
    """环节，如移送公安机关、判决。"""
    date: PartialDay | None
    """日期。"""
    organ: str | None
    """办理机关。"""
    who: str | None
    """对象。"""


class SentenceEntry(Published):
    """一个人的刑罚。"""

    who: str | None
    """被告人的写法。"""
    kind: str
    """刑种。"""
    months: int | None
    """刑期，月。"""
    probation_months: int | None
    """缓刑考验期，月。"""


class CriminalEntry(Published):
    """刑事办理。"""

    charge: Coded
    """罪名。没有判决的不得当作已经定罪，请用 words。"""
    words: str
    """本案里罪名应有的写法：没有判决的写“涉嫌”，没有追究的注明结果。"""
    circumstance: int | None
    """危险作业罪三种情形中的第几种。"""
    danger: str | None
    """现实危险怎样认定。"""
    stages: tuple[CriminalStep, ...]
    """办理经过，按先后。"""
    outcome: str | None
    """结果说明。"""
    sentences: tuple[SentenceEntry, ...]
    """刑罚。"""


class AccidentEntry(Published):
    """事故。"""

    date: PartialDay
    """事故日期。"""
    deaths: int
    """死亡人数。"""
    injuries: int
    """重伤人数。"""
    loss: Amount | None
    """直接经济损失。"""


class RewardEntry(Published):
    """举报奖励。"""

    amount: Amount | None
    """奖励金额。"""
    note: str | None
    """说明。"""


class OriginEntry(Published):
    """转载案例的原发布。"""

    issuer: str
    """原发布机关。"""
    title: str | None
    """原标题或批次。"""
    date: PartialDay | None
    """原发布日期。"""
    url: str | None
    """原文网址。"""


class DisclosureEntry(Published):
    """公示期。"""

    seriousness: str
    """失信程度：轻微、一般或严重。"""
    until: Day | None
    """公示截止日。"""


class CorrectionEntry(Published):
    """公布后的一次更正。"""

    date: Day
    """更正日期。"""
    note: str
    """改了什么，为什么改。"""


class PublishedCase(Published):
    """一件典型执法案例。空着的项为 null 或空数组，表示原材料没有写。"""

    id: CaseId
    """编号：年份-地区码前四位-四位序号，不变，不重用。"""
    title: str
    """标题。"""
    sample: bool
    """true 为虚构的示例数据，统计和引用时请剔除。"""
    status: Coded
    """published 已公布，corrected 已更正。"""
    published: Day
    """本站公布的日期。"""
    batch: Coded | None
    """所属批次。"""
    origin: OriginEntry | None
    """转载的，原来由谁发布。"""
    organs: tuple[Coded, ...]
    """执法机关。"""
    region: Place | None
    """地区。"""
    level: str | None
    """办案机关的层级。"""
    sectors: tuple[Coded, ...]
    """行业领域，从大到小；最后一个最具体。"""
    subject: Party
    """当事人。"""
    others: tuple[Party, ...]
    """其他相关主体。"""
    found: Inspection
    """什么时候、怎样发现的。"""
    filed: PartialDay | None
    """行政立案日期。"""
    facts: str
    """违法事实，可能含 Markdown 的列表和加粗。"""
    hazards: tuple[ClauseCitation, ...]
    """判定为重大事故隐患所依据的条款。"""
    violations: tuple[ArticleCitation, ...]
    """违反的法条。"""
    measures: tuple[OnSiteMeasure, ...]
    """现场措施。"""
    penalties: tuple[PenaltyEntry, ...]
    """行政处罚。"""
    fine_on_units: Amount | None
    """单位罚款合计，不含没收。"""
    fine_on_persons: Amount | None
    """个人罚款合计，不含没收。"""
    doubly_penalised: bool
    """一案双罚：单位和个人都受到处罚。"""
    self_reported: bool
    """企业自查上报，依法不予处罚。"""
    criminal: CriminalEntry | None
    """刑事办理。"""
    accident: AccidentEntry | None
    """事故。"""
    rectification: str | None
    """整改情况。"""
    reward: RewardEntry | None
    """举报奖励。"""
    lesson: str | None
    """典型意义。"""
    keywords: tuple[str, ...]
    """关键词。"""
    disclosure: DisclosureEntry | None
    """公示期。"""
    corrections: tuple[CorrectionEntry, ...]
    """更正记录。"""
    links: Links
    """网页和数据文件的地址。"""


class CaseStub(Published):
    """撤回的案例：只留编号、日期和原因。"""

    id: CaseId
    """编号。"""
    withdrawn: Day
    """撤回的日期。"""
    reason: str
    """撤回的原因。"""


class PublishedBatch(Published):
    """一个批次。"""

    id: str
    """代号。"""
    title: str
    """标题。"""
    number: int | None
    """第几批。"""
    issuers: tuple[Coded, ...]
    """发布机关。"""
    date: PartialDay
    """发布日期。"""
    sector: Coded | None
    """整批属于同一行业领域的，写明领域。"""
    intro: str | None
    """导语。"""
    url: str | None
    """原文网址。"""
    sample: bool
    """true 为虚构的示例。"""
    cases: tuple[CaseId, ...]
    """本站公布的案例，按编号；撤回的不在内。"""
    links: Links
    """网页和数据文件的地址。"""


class RelatedArticles(Published):
    """与条款相关的法条。"""

    violated: ArticleCitation | None
    """通常违反的义务条款。"""
    penalty: ArticleCitation | None
    """通常适用的罚则。"""
    crime: ArticleCitation | None
    """可能涉及的刑法条款，须另行判断现实危险。"""


class ClauseEntry(Published):
    """判定标准的一条。"""

    path: str
    """条款号，如 11.3；numbered 为 false 的只是本站的记号。"""
    name: str
    """条款的称呼，如“第十一条第三项”。"""
    numbered: bool
    """条号是否核到。"""
    confidence: Coded
    """依据：sourced 据公开文本核对，memory 待核，unknown 仅列条号。"""
    heading: str | None
    """归类用的小标题；仅列条号的为 null。"""
    gist: str | None
    """要旨，是本站的话，不是原文；仅列条号的为 null。"""
    how_to_check: tuple[str, ...]
    """现场怎样检查。"""
    evidence: tuple[str, ...]
    """取什么证。"""
    related: tuple[RelatedArticles, ...]
    """相关法条。"""
    keywords: tuple[str, ...]
    """关键词。"""
    official_text: str | None
    """官方原文；本站还没有收录的为 null。"""
    page: str
    """条款在网页上的位置，从网站根目录算起。"""


class PublishedStandard(Published):
    """一个版本的重大事故隐患判定标准。要旨不能代替官方原文。"""

    id: str
    """版本代号。"""
    family: str
    """系列代号，历次版本共用。"""
    title: str
    """名称。"""
    short: str
    """简称。"""
    number: str | None
    """文号或标准号，没有核到的为 null。"""
    issuer: str
    """发布机关。"""
    sectors: tuple[Coded, ...]
    """适用的行业领域。"""
    published: Day | None
    """公布日期。"""
    effective: Day | None
    """施行日期；没有单列或没有核到的为 null。"""
    effective_note: str | None
    """关于施行日期的说明。"""
    expires: Day | None
    """最后有效的一天；现行的为 null。"""
    status: str
    """状态：现行、现行使用中、被代替、待核等。"""
    replaces: tuple[TextReference, ...]
    """代替的旧标准。"""
    companions: tuple[TextReference, ...]
    """须同屏对照的文件。"""
    source_url: str | None
    """官方原文的网址。"""
    notes: tuple[str, ...]
    """依据、适用范围和存疑之处。"""
    clauses: tuple[ClauseEntry, ...]
    """全部条款。"""
    links: Links
    """网页和数据文件的地址。"""


class PublishedPenaltyRow(PenaltyRow):
    """罚则的一行。"""

    when_name: str
    """情形的名称。"""
    subject_name: str
    """对象的名称。"""


class PublishedSentenceRow(SentenceRow):
    """刑罚的一行。"""

    subject_name: str | None
    """对象的名称。"""


class ArticleEntry(Published):
    """一条法条。"""

    article: str
    """条号，如 102、134-1。"""
    name: str
    """条的称呼，如“第一百零二条”。"""
    paragraphs: int | None
    """共几款；没有核到的为 null。"""
    items: Mapping[str, int]
    """各款的项数。"""
    gist: str | None
    """要旨，是本站的话，不是条文。"""
    effective: Day | None
    """本条单独的施行日期。"""
    maps_to: str | None
    """在后一版本中对应的条。"""
    superseded_by: str | None
    """同一事项以哪部法的哪一条为准，写法“代号/条”。"""
    note: str | None
    """说明。"""
    numbers: tuple[Figure, ...]
    """本条规定的数字。"""
    offences: Mapping[str, Offence]
    """各款项罚的是什么行为，键写“款.项”或“款”。"""
    penalty: tuple[PublishedPenaltyRow, ...]
    """罚则，每行一种情形、一类对象；金额以元计。"""
    sentence: tuple[PublishedSentenceRow, ...]
    """刑罚幅度。"""
    crime: str | None
    """罪名。"""
    applies: Mapping[str, tuple[ArticleRef, ...]]
    """本解释各款适用的刑法条款。"""
    grades: Mapping[str, Grade]
    """事故等级的界限。"""
    penalized_by: tuple[str, ...]
    """违反本条适用的罚则。"""
    penalized_by_para: Mapping[str, tuple[ArticleRef, ...]]
    """违反各款项适用的罚则。"""
    page: str
    """法条在网页上的位置，从网站根目录算起。"""


class PublishedLaw(Published):
    """一个版本的法律、行政法规、司法解释或规章。要旨不能代替官方原文。"""

    id: str
    """版本代号。"""
    family: str
    """系列代号，历次版本共用。"""
    title: str
    """名称。"""
    short: str
    """简称。"""
    level: str
    """效力级别。"""
    coverage: Coded
    """收录范围：key 收录义务和罚则，cited 只列被引用的条号。"""
    number: str | None
    """编号。"""
    number_note: str | None
    """编号说明。"""
    promulgated: Day | None
    """首次公布的日期。"""
    amended: Day | None
    """本版本修正或修订的日期。"""
    effective: Day | None
    """施行日期，没有核到的为 null。"""
    effective_note: str | None
    """关于施行日期的说明。"""
    expires: Day | None
    """最后有效的一天；现行的为 null。"""
    expires_note: str | None
    """关于失效的说明。"""
    replaces: str | None
    """代替的旧版本代号。"""
    replaced_by: str | None
    """代替它的新版本代号。"""
    superseded_in_part_by: str | None
    """不一致处以哪部法为准。"""
    verified: str | None
    """数据怎样核对的。"""
    notes: tuple[str, ...]
    """说明与存疑。"""
    liability_articles: tuple[str, ...]
    """法律责任一章的起止条。"""
    sentence_articles: tuple[str, ...]
    """含刑罚的条。"""
    structure: Mapping[str, tuple[int, ...]]
    """各条每款的项数。"""
    general: GeneralPart | None
    """刑法总则对刑期的限制。"""
    articles: tuple[ArticleEntry, ...]
    """逐条内容。"""
    links: Links
    """网页和数据文件的地址。"""


class Counts(Published):
    """各有多少。"""

    cases: int
    """公布的案例，含示例数据，不含撤回的。"""
    sample_cases: int
    """其中虚构的示例数据。"""
    withdrawn: int
    """撤回的案例。"""
    batches: int
    """批次。"""
    standards: int
    """判定标准的版本。"""
    clauses: int
    """各版本的判定条款。"""
    laws: int
    """法律法规的版本。"""


class FileEntry(Published):
    """一个文件。"""

    path: str
    """路径，从本文件所在的文件夹算起。"""
    about: str
    """里面是什么。"""
    media_type: str
    """媒体类型。"""
    records: int | None
    """记录数；不按记录计的为 null。"""
    size: int
    """字节数。"""
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    """SHA-256 校验值。"""


class FolderEntry(Published):
    """每条记录一个文件的文件夹。"""

    path: str
    """文件的路径，{id} 代表编号或代号。"""
    about: str
    """里面是什么。"""
    records: int
    """文件数。"""


class IndexEntry(Published):
    """数据目录：格式版本、数量、生成日和全部文件。"""

    schema_version: str
    """格式的版本。第二个数字变大是增加内容，第一个数字变大是改变含义，那时换一个文件夹。"""
    site_name: str
    """网站名称。"""
    site_url: str | None
    """网站的网址；没有设置时为 null。"""
    root: str
    """从本文件到网站根目录的路径，各条记录里的地址都从那里算起。"""
    as_of: Day
    """生成日：数据是这一天的状态。"""
    counts: Counts
    """各种记录的数量。"""
    files: tuple[FileEntry, ...]
    """汇总文件。每条记录的单个文件见 folders，它们的校验值在 SHA256SUMS 里。"""
    folders: tuple[FolderEntry, ...]
    """每条记录一个文件的文件夹。"""
