"""The catalogue of problem codes: what each means, how bad it is, and what to do.

A code is a promise: once released it keeps its meaning. docs/problems.md is generated from here, and
every code has a golden scenario under tests/golden/problems/.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a problem is: an error forbids publishing, a warning asks a person to look."""

    ERROR = "error"
    WARNING = "warning"

    @property
    def label(self) -> str:
        """The Chinese word shown to editors."""
        return {Severity.ERROR: "错误", Severity.WARNING: "提醒"}[self]


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of problem: its title, why it matters, and the remedy, in words for editors."""

    title: str
    why: str
    remedy: str
    severity: Severity = Severity.ERROR


_YAML = {
    "yaml.too-large": Code(
        "文件过大", "一条记录不会超过 1 MiB，过大的文件多半是误放。", "拆成多条记录，或移走附件。"
    ),
    "yaml.encoding": Code(
        "编码不是 UTF-8", "用其他编码保存的汉字会变成乱码。", "用编辑器“另存为”，编码选 UTF-8。"
    ),
    "yaml.control-character": Code(
        "有看不见的字符",
        "看不见的字符多由复制粘贴带入，会让内容无法读取或查找。",
        "删掉这一处，重新手工录入。",
    ),
    "yaml.tab": Code(
        "有制表符",
        "YAML 用空格缩进，制表符会使层级错乱。",
        "把 Tab 换成空格；编辑器里可设为“用空格代替 Tab”。",
    ),
    "yaml.syntax": Code(
        "格式不对",
        "文件不符合 YAML 的写法，整份记录无法读取。",
        "按提示修改这一行，常见原因是缩进、冒号和引号。",
    ),
    "yaml.empty": Code("文件是空的", "空文件不是记录。", "补上内容，或删掉这个文件。"),
    "yaml.not-a-mapping": Code("最外层不是字段", "一份记录由“字段名: 内容”组成。", "参照同类记录改写。"),
    "yaml.key": Code("字段名不是一个词", "字段名必须是普通文字。", "检查这一行的问号、括号和冒号。"),
    "yaml.duplicate-key": Code(
        "字段写了两次", "同一个字段写两次，无法知道以哪一处为准。", "留下正确的一处，删掉另一处。"
    ),
    "yaml.tag": Code(
        "有 YAML 标签", "以“!”开头的标签会改变内容的含义，记录中不使用。", "删掉标签，或用英文引号括起内容。"
    ),
    "yaml.anchor-unused": Code(
        "内容被当成了锚点",
        "以“&”开头的词是 YAML 的锚点，不算内容，会悄悄丢失。",
        "属于内容的，整段用英文引号括起来；否则删掉。",
    ),
    "yaml.comment": Code(
        "内容被当成了注释",
        "空格加“#”之后的文字不算内容，会悄悄丢失，如“3 #炉”。",
        "属于内容的，整段用英文引号括起来；确是注释的，“#”后面留一个空格。",
    ),
    "yaml.second-document": Code(
        "有第二份文档", "一个文件只放一条记录。", "删掉多余的“---”，或把第二条记录另存为文件。"
    ),
    "yaml.depth": Code("嵌套过深", "记录没有这么多层，多半是括号或缩进写错了。", "检查括号和缩进。"),
    "yaml.expansion": Code("别名展开过多", "层层引用的别名会耗尽内存。", "直接写内容，不用锚点和别名。"),
}

_FIELD = {
    "field.unknown": Code(
        "没有这个字段", "写错的字段名会让内容悄悄丢失。", "按提示改成正确的字段名，或删掉这一行。"
    ),
    "field.missing": Code("缺少字段", "必填内容没有填，页面无法完整显示。", "补上这个字段。"),
    "field.type": Code("内容类型不对", "应是文字、数字、列表还是若干字段，各有写法。", "按提示改写。"),
    "field.choice": Code("不在可选范围内", "固定选项以外的写法无法归类。", "从列出的选项里选一个。"),
    "field.format": Code("写法不对", "编号、日期、金额等有固定写法。", "按提示的样子改写。"),
    "field.length": Code("长短不合要求", "过短多半是漏填，过长会影响阅读。", "增删内容。"),
    "field.count": Code("项数不合要求", "列表至少或最多要有若干项。", "增删列表项。"),
    "field.range": Code("数字超出范围", "超出合理范围的数字多半是录入错误。", "核对后改正。"),
}

_FILE = {
    "file.misplaced": Code(
        "文件放错了地方",
        "放错地方或扩展名不对的文件不会被发布，内容会悄悄丢失。",
        "按提示改名或移到正确的文件夹。",
    ),
    "file.unreadable": Code("文件读不了", "没有权限或文件已损坏。", "检查文件权限，或从版本库恢复。"),
    "record.id-mismatch": Code(
        "编号与文件名不同", "文件名就是编号，两者不同会使网址混乱。", "改文件名或改编号，使两者一致。"
    ),
    "record.duplicate-id": Code(
        "编号重复", "两条记录用同一个编号，网址会互相覆盖。", "给后加的一条换一个没有用过的编号。"
    ),
    "record.modeline": Code(
        "缺少首行注释",
        "首行注释让编辑器按字段提示和检查。",
        "在第一行加上提示的那行注释。",
        Severity.WARNING,
    ),
    "vocabulary.duplicate": Code(
        "词表里有重复", "同一个代号或名称指向两处，无法确定是哪一个。", "删去或改名其中一个。"
    ),
    "vocabulary.missing": Code(
        "缺少词表", "没有词表就无法核对记录里的行业、机关等。", "从版本库恢复这个文件。"
    ),
    "vocabulary.parent-unknown": Code(
        "上级不对", "行业领域的上级必须也在词表里，而且不能绕回自己。", "改正上级代号，最上层的不写。"
    ),
}

_CASE = {
    "case.withdrawn-late": Code(
        "撤回晚了",
        "原决定变更、撤销、确认违法或者无效的，三个工作日内要撤回并说明理由（行政处罚法第四十八条、第八十五条）。",
        "核对日期；确实晚了的，说明原因并改进。",
        Severity.WARNING,
    ),
    "case.id-year": Code(
        "编号年份不合", "编号的年份是检查或立案的年份，不应早于检查、晚于公布。", "核对编号和检查、公布日期。"
    ),
    "case.folder-year": Code("放错了年份文件夹", "案例按编号的年份存放。", "把文件移到对应年份的文件夹。"),
    "case.published-missing": Code(
        "没有公布日期", "已公布的案例必须有公布日期。", "补上 published，或把状态改为 draft。"
    ),
    "case.batch-unknown": Code(
        "批次不存在", "引用了没有的批次，案例会从批次页上漏掉。", "改正批次代号，或先建这个批次。"
    ),
    "case.sample-mixed": Code(
        "示例与真实混放",
        "示例数据不得与真实案例放在同一批次，以免误认。",
        "示例案例放进示例批次，真实案例放进真实批次。",
    ),
    "case.organ-unknown": Code(
        "机关不在词表里",
        "机关须先在词表里登记，页面才能归类。",
        "在 content/vocabulary/organs.yml 里补上，或改正代号。",
    ),
    "case.sector-unknown": Code(
        "行业不在词表里",
        "行业领域须用词表里的代号。",
        "改正代号，或在 content/vocabulary/sectors.yml 里补上。",
    ),
    "case.region-unknown": Code(
        "没有这个地区码",
        "地区码须是 GB/T 2260 的六位代码。",
        "核对代码；已撤销的旧代码可补进 content/vocabulary/regions.yml。",
    ),
    "case.measure-unknown": Code(
        "措施不在词表里",
        "处罚和现场措施须用词表里的名称。",
        "改正名称，或在 content/vocabulary/measures.yml 里补上。",
    ),
    "case.measure-kind": Code(
        "措施放错了字段", "行政处罚写在 penalties，现场措施写在 measures。", "移到正确的字段。"
    ),
    "case.charge-unknown": Code(
        "罪名不在词表里", "罪名须用词表里的名称。", "改正罪名，或在 content/vocabulary/charges.yml 里补上。"
    ),
    "case.credit-code-unexpected": Code(
        "不应填写信用代码", "隐名当事人和自然人的代码会泄露身份。", "删去 credit_code。"
    ),
    "case.credit-code-checksum": Code(
        "信用代码校验位不符",
        "按国家标准 GB 32100 算出的末位不同，多半是抄错了；也有实际使用的代码不合这个算法。",
        "对照营业执照核对；确实无误的，在 accept 里写明理由。",
        Severity.WARNING,
    ),
    "case.media-missing": Code(
        "图片不在", "案例里写了图片，文件却找不到。", "把图片放到 content/media/<案例编号>/ 下。"
    ),
    "case.media-too-large": Code("图片过大", "手机在慢网络上打不开大图。", "缩小到 1 MiB 以内。"),
    "case.charge-not-in-force": Code(
        "当时还没有这个罪名", "法律不溯及既往，行为时没有的罪名不能适用。", "核对检查日期、办理日期和罪名。"
    ),
    "case.circumstance-unknown": Code(
        "没有这种情形", "危险作业罪只有三种情形，别的罪名没有分情形。", "改正或删去 circumstance。"
    ),
    "case.standard-unknown": Code("判定标准不存在", "引用的判定标准本站没有收录。", "改正代号。"),
    "case.clause-unknown": Code("条款不存在", "引用的条款在当时有效的版本里没有。", "核对条款号和检查日期。"),
    "case.standard-not-in-force": Code(
        "当时没有有效的版本",
        "案发时标准还没有施行或已经失效，不能据以判定。",
        "核对检查日期；确要引用某一版本时，写带年份的代号。",
    ),
    "case.law-unknown": Code("法规不存在", "引用的法规本站没有收录。", "改正代号或简称。"),
    "case.article-unknown": Code(
        "条文不存在", "引用的条、款、项在当时有效的文本里没有。", "核对条款项和检查日期。"
    ),
    "case.paragraph-needed": Code(
        "要写明第几款", "这一条有几款含有这样的项，不写款无法确定是哪一项。", "补上 paragraph。"
    ),
    "case.item-needed": Code(
        "处罚依据没有写到项",
        "罚则分项的，每一项罚的是不同的行为，只写条、款看不出罚的是哪一种。",
        "补上 item；决定书确实没有写到项的，可以不补。",
        Severity.WARNING,
    ),
    "case.law-not-in-force": Code(
        "当时没有有效的文本",
        "案发时法规还没有施行或已经失效，不能据以处理。",
        "核对检查日期；确要引用某一版本时，写带年份的代号。",
    ),
    "case.version-not-in-force": Code(
        "指明的版本当时无效",
        "按行为发生日，所指明的版本还没有施行或已经失效。",
        "核对日期和版本；确属从旧兼从轻等情形的，在事实里写明理由。",
        Severity.WARNING,
    ),
    "case.version-ambiguous": Code(
        "日期跨过了换版",
        "检查日期只写到月（年），这段时间里标准或法规换过版，适用哪一版无法确定。",
        "查明日期就写到日；或者引用时写明版本，即带年份的代号。",
        Severity.WARNING,
    ),
    "case.withdrawn-incomplete": Code("撤回信息不全", "撤回的案例必须写明日期和原因。", "补上 withdrawn。"),
    "case.withdrawn-unexpected": Code(
        "状态与撤回信息不符", "写了撤回信息，状态却不是 withdrawn。", "把状态改为 withdrawn，或删去撤回信息。"
    ),
    "case.correction-missing": Code("没有更正记录", "状态是已更正，却没有写改了什么。", "补上 corrections。"),
    "case.successor-unknown": Code(
        "替代案例不存在", "撤回说明里的替代案例没有找到，或者就是它自己。", "改正编号。"
    ),
    "case.disclosure-period": Code(
        "公示截止日与失信程度不符",
        "信用修复管理办法（2026年4月1日起施行）按失信程度定公示期，自决定之日起算：轻微不超过 3 个月，一般 3 个月至 1 年，严重 1 年至 3 年。",
        "核对失信程度、决定日期和公示截止日。",
        Severity.WARNING,
    ),
    "case.found-order": Code("检查日期先后颠倒", "检查截止日期早于开始日期。", "核对两个日期。"),
}

_PRIVACY = {
    "privacy.id-number": Code("有身份证号", "身份证号一旦公开就收不回来，任何页面都不得出现。", "整个删去。"),
    "privacy.phone": Code(
        "有电话号码",
        "个人的手机、座机是通讯方式，不得公开。",
        "删去；机关公开的电话只写在手写页面上，并列入 mkdocs.yml 的 extra.anshi.public_numbers。",
    ),
    "privacy.account": Code("有银行账号", "个人和单位的银行账号都不得公开。", "整个删去。"),
    "privacy.email": Code(
        "有电子邮箱",
        "个人邮箱是通讯方式，不得公开。",
        "删去；机关公开的邮箱只写在手写页面上，并列入 mkdocs.yml 的 extra.anshi.public_numbers。",
    ),
    "privacy.contact": Code("有微信号或 QQ 号", "社交账号是通讯方式，不得公开。", "整个删去。"),
    "privacy.plate": Code("有车牌号", "凭车牌可以找到车主。", "删去，写“一辆货车”一类的说法。"),
    "privacy.vehicle": Code("有车架号", "凭车架号可以找到车主。", "整个删去。"),
    "privacy.birth-date": Code("有出生日期", "出生日期加上姓氏就能认出一个人。", "整个删去。"),
    "privacy.address": Code(
        "有住址或门牌", "住址、门牌、村组会暴露人住在哪里。", "删去，地点只写到县（市、区）。"
    ),
    "privacy.name": Code(
        "姓名没有隐去", "案例里的个人一律隐名，保留姓，名用“某”代替。", "改成“李某某”这样的写法。"
    ),
    "privacy.reporter": Code(
        "能认出举报人", "举报人的任何信息都不得公开，姓也不行，以免遭到报复。", "整个删去，只写“群众举报”。"
    ),
    "privacy.unmasked": Code(
        "写明隐名却是全称",
        "naming 写 masked 的当事人，名称里要有“某”，不然等于公开。",
        "隐去名称，或把 naming 改为 full。",
    ),
}

_CONTENT = {
    "case.decided-early": Code(
        "处罚决定早于检查", "没有发现违法行为之前不会有处罚决定。", "核对决定日期和检查日期。"
    ),
    "case.published-early": Code(
        "公布早于决定或检查",
        "案例不会在处罚决定作出之前公布。",
        "核对公布日期、原发布日期、决定日期和检查日期。",
    ),
    "case.origin-missing": Code(
        "转载没有写原发布",
        "转载的案例要保留原发布机关和日期，读者才能核对。",
        "补上 origin；本机关自己的案例，在 accept 里写明。",
        Severity.WARNING,
    ),
    "case.title-form": Code(
        "标题不是“主体＋行为＋案”",
        "标题写明谁做了什么，读者在列表里才看得懂。",
        "写成“某家具公司粉尘爆炸防控措施缺失案”这样。",
        Severity.WARNING,
    ),
    "case.elements-missing": Code(
        "四要素不全",
        "事实、违反、依据、结果缺一样，读者就学不到怎么定性、怎么处理。",
        "照决定书补上；公开材料没有写的，在 accept 里写明理由。",
        Severity.WARNING,
    ),
    "case.amount-differs": Code(
        "正文和字段的罚款对不上",
        "同一笔罚款两个数，读者不知道信哪个。2万元、20000元、贰万元整算同一个数，几笔的合计也算对得上。",
        "两处改成一致。",
        Severity.WARNING,
    ),
    "case.date-differs": Code(
        "正文和字段的日期对不上",
        "按哪一天有效的标准和法律办，取决于检查日期。",
        "两处改成一致。",
        Severity.WARNING,
    ),
    "case.article-differs": Code(
        "正文和字段的条文对不上",
        "正文引用的条文，违反条款和处罚依据里都没有。",
        "两处改成一致，或在字段里补上。",
        Severity.WARNING,
    ),
    "case.name-differs": Code(
        "同一主体两种写法",
        "同一个主体写成两个名字，读者会当成两家、两个人。",
        "统一成一种写法；确是另一个主体的，写进 others。",
        Severity.WARNING,
    ),
    "case.company-named": Code(
        "隐名案例里有公司全称",
        "当事人隐名公布，正文里的全称会泄露它是谁。",
        "改成“某公司”；是无关的公司，在 accept 里写明。",
        Severity.WARNING,
    ),
    "penalty.out-of-range": Code(
        "罚款不在幅度内",
        "金额超出所引条文对这种对象、这一档情节规定的幅度，可能是金额、条款或档次写错了。",
        "核对决定书；有减轻处罚等理由的，在 accept 里写明。",
        Severity.WARNING,
    ),
    "penalty.target-mismatch": Code(
        "处罚对象与条文不合",
        "有的条文只罚个人，有的只罚单位，如安全生产法第九十四条只罚主要负责人。",
        "核对处罚对象和依据；决定书原文如此的，在 accept 里写明。",
        Severity.WARNING,
    ),
    "penalty.duty-unusual": Code(
        "违反和处罚不配套",
        "罚则罚的是违反某几条义务的行为，违反条款里却没有这几条。",
        "核对违反条款和处罚依据；决定书原文如此的，在 accept 里写明。",
        Severity.WARNING,
    ),
    "crime.sentence-early": Code(
        "没有判决却写了刑罚",
        "刑罚只能由法院判决。",
        "已经判决的，在 stages 里补上“判决”；没有判决的，删去 sentences。",
    ),
    "crime.sentence-too-long": Code(
        "刑期超过法定最高刑", "如危险作业罪最高一年有期徒刑。", "核对刑期；数罪并罚的，只写这一罪的刑期。"
    ),
    "crime.fine-impossible": Code(
        "这个罪没有罚金刑", "如危险作业罪没有规定罚金。", "核对判决书；是行政罚款的，写到 penalties。"
    ),
    "crime.wording": Code(
        "判决前认定有罪",
        "未经人民法院依法判决，对任何人都不得确定有罪（刑事诉讼法第十二条）。",
        "写“涉嫌……罪”“犯罪嫌疑人”“被告人”。",
    ),
    "accept.unknown": Code("放行的代码不存在", "写错的代码什么也不放行。", "改成提醒里方括号中的代码。"),
    "accept.error": Code(
        "错误不能放行", "放行只对提醒有效，错误必须改正。", "按错误的提示改正，再删去这一项。"
    ),
    "accept.unused": Code(
        "放行没有用上", "本案没有这条提醒，留着会放过以后真正的问题。", "删去这一项。", Severity.WARNING
    ),
}

_REFERENCE = {
    "batch.issuer-unknown": Code(
        "发布机关不在词表里",
        "机关须先在词表里登记。",
        "在 content/vocabulary/organs.yml 里补上，或改正代号。",
    ),
    "batch.sector-unknown": Code("行业不在词表里", "行业领域须用词表里的代号。", "改正代号。"),
    "batch.empty": Code(
        "批次里没有案例",
        "空批次会让读者看到一个空页面。",
        "给案例填上这个批次，或删去批次。",
        Severity.WARNING,
    ),
    "standard.sector-unknown": Code("行业不在词表里", "行业领域须用词表里的代号。", "改正代号。"),
    "standard.clause-duplicate": Code("条款号重复", "同一条款号出现两次，引用时无法区分。", "改正其中一个。"),
    "standard.unknown-with-text": Code(
        "未核到的条款写了要旨",
        "confidence 为 unknown 的条款只列条号，不得有文字。",
        "删去文字，或核实后改 confidence。",
    ),
    "standard.citation-unknown": Code("相关法条不存在", "条款里引用的法条没有找到。", "改正引用。"),
    "standard.companion-unknown": Code(
        "配套或被代替的标准不存在", "像代号却没有收录。", "改正代号，没有收录的写全称。"
    ),
    "law.article-duplicate": Code("条号重复", "同一条出现两次，引用时无法区分。", "合并或改正。"),
    "law.short-conflict": Code("简称重复", "两部不同的法规用了同一个简称。", "改一个简称。"),
    "law.version-unknown": Code("前后版本不存在", "引用的前后版本没有收录。", "改正代号或删去。"),
    "charge.article-unknown": Code("罪名的刑法条文不存在", "罪名引用的条文没有找到。", "改正引用。"),
    "organ.region-unknown": Code("机关的地区码不存在", "地区码须是 GB/T 2260 的六位代码。", "改正代码。"),
}

_OFFICIAL = {
    "official.format": Code(
        "原文的文件读不了",
        "Word 的自动编号不在文字里，PDF 没有段落，直接读会丢掉条号。",
        "复制粘贴到记事本，存成 UTF-8 编码的 .txt。",
    ),
    "official.clause-missing": Code(
        "原文里没有这一条",
        "记录里的每一条都要在原文里找到，否则不知道是原文不全还是记录多了。",
        "核对文本是否完整，每条每项另起一行；记录多出来的，改正记录。",
    ),
    "official.piece-unknown": Code(
        "记录里没有原文的这一条",
        "可能是记录漏了条款，也可能是总则、附则这类不是判定条款的内容，须由人确认。",
        "不是判定条款的，用 --skip 写明条号；漏录的，先在记录里补上。",
    ),
    "official.piece-twice": Code(
        "原文里同一条出现两次", "同一个条号有两段文字，无法知道以哪一段为准。", "删去多出来的一段。"
    ),
    "official.place-unclear": Code(
        "原文里有一行不知属于哪一条", "归错了条款，官方原文就是错的。", "按提示加空格、接到上一行，或者删去。"
    ),
    "official.too-short": Code(
        "原文里这一条太短", "只有几个字的条款，多半是漏粘了。", "核对文本；确实这么短的，用 --shortest 放宽。"
    ),
    "official.differs": Code(
        "已有不同的官方原文",
        "记录里的官方原文是核对后贴上的，不能悄悄换掉。",
        "核对后，以新文本为准的加 --replace。",
    ),
    "official.unwritable": Code(
        "记录的写法没法只改一处",
        "用了 YAML 别名的地方，改一处会连带改掉别处。",
        "把别名换成内容本身。",
    ),
}

_PLAN = {
    "plan.sector-unknown": Code("行业不在词表里", "行业领域须用词表里的代号。", "改正代号。"),
    "plan.charge-unknown": Code("罪名不在词表里", "罪名须用词表里的名称。", "改正罪名。"),
    "plan.standard-unknown": Code("判定标准不存在", "任务引用的判定标准本站没有收录。", "改正代号。"),
    "plan.clause-unknown": Code(
        "判定条款不存在",
        "任务引用的条款在最新的版本里没有，标准换版时也会这样。",
        "核对条款号；换版的，改成新版的条款号。",
    ),
    "plan.article-unknown": Code(
        "法条不存在", "任务引用的法规、条、款、项在最新的文本里没有。", "核对法规和条款项。"
    ),
    "plan.page-unknown": Code(
        "任务链接的页面打不开", "链接指向不存在的页面或位置。", "改正网址，或先建那一页。"
    ),
    "plan.id-duplicate": Code(
        "任务或事项的代号重复", "代号是网址的一部分，读者的勾选也按它保存。", "换一个没有用过的代号。"
    ),
    "plan.due-unclear": Code(
        "报送的期限不明", "没有期限，或者两种期限都写了，读者不知道哪天报。", "写 due 或 monthly 其中一个。"
    ),
}

_CHANGES = {
    "changes.kind-unknown": Code(
        "变动记录里的种类不认识", "不知道说的是哪一类记录，就没法链接过去。", "改成列出的种类。"
    ),
    "changes.record-unknown": Code(
        "变动记录里的记录不存在", "读者会点到不存在的页面。", "核对编号或代号；已经删除的，写明删除。"
    ),
    "changes.early": Code(
        "变动早于公布", "案例公布之前的改动读者没有看到过。", "核对文件名里的日期，或者删去这一项。"
    ),
    "changes.twice": Code("同一条记录写了两项", "一次发布里一条记录只说一次。", "把两项合成一项。"),
}

_TRAINING = {
    "training.standard-unknown": Code("判定标准不存在", "引用的判定标准本站没有收录。", "改正代号。"),
    "training.clause-unknown": Code(
        "判定条款不存在",
        "引用的条款在最新的版本里没有，标准换版时也会这样。",
        "核对条款号；讲旧版的，写带年份的代号。",
    ),
    "training.article-unknown": Code(
        "法条不存在", "引用的法规、条、款、项在最新的文本里没有。", "核对法规和条款项。"
    ),
    "training.case-unknown": Code("案例不存在", "引用的案例编号没有对应的案例。", "核对案例编号。"),
    "training.case-hidden": Code(
        "引用的案例读者看不到",
        "草稿和已撤回的案例不显示，引用它的地方会空着。",
        "换一件案例，或删去引用。",
        Severity.WARNING,
    ),
    "training.clause-unverified": Code(
        "拿没有核对过的条款出题", "条款没有核到原文，答案就没有依据。", "换一条核对过的条款，或删去这道题。"
    ),
    "training.module-unknown": Code(
        "模块不存在", "先学的模块、学习路径和试卷只能用已有的模块。", "改正代号。"
    ),
    "training.lesson-unknown": Code("课不存在", "题目属于的课要在本模块的 lessons 里。", "改正代号。"),
    "training.text-missing": Code("没有课文", "每一课都要有正文。", "写好课文，或从 lessons 里删去这一课。"),
    "training.stray": Code(
        "文件不属于任何模块或课", "不属于模块的文字和题库不会被发布。", "移到所属的模块，或登记到 lessons。"
    ),
    "training.link-broken": Code(
        "课文里的链接不对", "读者点开会找不到条款、法条或案例。", "按写法改正链接。"
    ),
    "training.id-duplicate": Code(
        "代号或序号重复", "代号是网址的一部分，读者的学习记录也按它保存。", "换一个没有用过的。"
    ),
    "training.prerequisite-loop": Code(
        "先学的模块绕成了圈", "照这样谁也不能开始学。", "删去其中一个先学的模块。"
    ),
    "training.few-questions": Code(
        "题目不够组卷",
        "试卷要抽的题比题库里现行有效的还多，组不成卷。",
        "减少抽题数，或在题库里补题。",
    ),
}

_QUESTION = {
    "question.id": Code(
        "题目编号的写法不对",
        "读者的错题本靠编号找到模块。",
        "写成模块的代号加数字，如 gongmao-001。",
    ),
    "question.shape": Code(
        "题目的内容和题型对不上",
        "每种题型有自己的写法：选择题写 options，判断题写 answer，匹配题写 pairs，排序题写 steps，案例分析写 parts。",
        "补上缺的，删去多余的。",
    ),
    "question.key-count": Code(
        "正确选项的个数不对",
        "单选题只能有一个正确选项；多选题至少两个，也不能全对。",
        "核对哪些选项写了 correct: true。",
    ),
    "question.option-duplicate": Code("两项一样", "同样的选项无法作答。", "改写其中一项。"),
    "question.all-of-above": Code(
        "选项指着别的选项",
        "选项的次序是打乱的，“以上都对”“A 和 B”会指错。",
        "把意思写完整；次序不能动的，写 shuffle: false。",
    ),
    "question.reference-missing": Code(
        "题目没有依据",
        "每道题都要落到条款、法条或案例上，答错的人才知道去哪里看。",
        "补上 clauses、articles 或 cases。",
    ),
    "question.outdated": Code(
        "题目的依据换了版本",
        "题目依据的标准或法规已经失效或还没有施行，答案可能不再对。",
        "核对答案：改题，或写 valid_from、valid_to。",
        Severity.WARNING,
    ),
    "question.duplicate": Code(
        "两道题几乎一样", "重复的题会在同一份试卷里出现两次。", "删去一道，或换一个角度问。", Severity.WARNING
    ),
    "question.position": Code(
        "答案的位置太集中",
        "正确选项老在同一个位置，印在纸上的人会发现规律。",
        "在文件里调换一些选项的次序。",
        Severity.WARNING,
    ),
    "question.balance": Code(
        "判断题答案一边倒", "判断题老是“对”或者老是“错”，猜也能得分。", "改写一些判断题。", Severity.WARNING
    ),
}

_PAGE = {
    "page.image-alt": Code(
        "图片没有替代文字", "看不到图的读者要靠替代文字知道图上是什么。", "在方括号里写一句描述。"
    ),
    "page.block-unknown": Code("页面里的插入标记不认识", "写错的标记不会显示内容。", "改成列出的标记名。"),
    "page.link-broken": Code("页面里的链接打不开", "链接指向不存在的页面或位置。", "改正链接。"),
    "page.date-missing": Code(
        "内容页没有发布日期", "政府网站的内容页要有 PubDate 标签。", "在文件开头加一行 date。"
    ),
}

_RELEASE = {
    "release.withdrawal-late": Code(
        "撤回已超过三个工作日仍未生成",
        "决定被变更、撤销的，三个工作日内要撤回已公开的信息并说明理由（行政处罚法第四十八条）。",
        "马上生成并发布网站。",
        Severity.WARNING,
    ),
    "release.case-missing": Code(
        "已公布的案例不见了",
        "编号一经公布不再消失：读者手里的链接要打得开，撤回要公开说明理由。",
        "找回文件；不应再公开的，把状态改为 withdrawn，写明日期和原因。",
    ),
    "release.case-draft": Code(
        "已公布的案例改成了草稿",
        "改成草稿，原来的网址就打不开了，也没有说明理由。",
        "改回原来的状态；不应再公开的，把状态改为 withdrawn，写明日期和原因。",
    ),
    "release.published-changed": Code(
        "公布日期改了",
        "公布日期是事实，公布后不再改变。",
        "改回原来的日期；内容有改动的，写在 corrections 里。",
    ),
    "release.manifest-broken": Code(
        "上次发布的清单读不了",
        "没有上次发布的清单，就查不出已公布的案例有没有少。",
        "从备份里找回网站目录下的 manifest.json；确认一件不少的，删去它再生成。",
    ),
}

_SITE = {
    "site.address": Code(
        "网站的网址写错了",
        "站点地图、规范网址和订阅源里都是完整的网址，写错了读者就打不开。",
        "在 mkdocs.yml 的 site_url 里写完整的网址，或者留空。",
    ),
    "site.government": Code(
        "政府网站的标签不全",
        "网站标签、栏目标签和页脚信息是政府网站的必选项，缺了通不过检查。",
        "按提示在 mkdocs.yml 里补上；不是政府网站的，把 SiteIDCode 留空。",
    ),
    "site.column-empty": Code(
        "栏目是空的", "读者点进去什么也没有。", "补上内容，或者先不开这个栏目。", Severity.WARNING
    ),
    "site.columns-empty": Code(
        "空白栏目太多", "空白栏目达到五个的网站检查不合格。", "补上内容，或者先不开这些栏目。"
    ),
}

CODES: Mapping[str, Code] = {
    **_YAML,
    **_FIELD,
    **_FILE,
    **_CASE,
    **_PRIVACY,
    **_CONTENT,
    **_REFERENCE,
    **_OFFICIAL,
    **_PLAN,
    **_CHANGES,
    **_TRAINING,
    **_QUESTION,
    **_PAGE,
    **_RELEASE,
    **_SITE,
}
