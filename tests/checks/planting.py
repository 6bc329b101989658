"""Leaks and look-alikes of leaks, made from a seed, and the places of a site that they are planted in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

__all__ = ["INNOCENT", "LEAKS", "PLACES", "Plant", "Planted", "plant"]

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭林何高罗郑梁谢宋唐许邓冯韩曹彭萧蔡潘田董袁余叶蒋杜苏魏程吕丁沈任姚卢姜崔钟谭陆范石廖贾夏韦傅方邹熊孟秦白江阎薛尹段雷侯龙史陶黎贺顾毛郝龚邵万钱"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰红建国志文斌晓梅春燕海峰鹏飞宇轩浩然子涵雨桐国庆振东永康德福"
COMPOUND = ("欧阳", "上官", "司马", "诸葛", "皇甫", "慕容")
WORDS = "红星东风新华前进胜利团结光明和平幸福青山绿水石桥大塘龙潭凤凰"


@dataclass(frozen=True)
class Plant:
    """A sentence with something in it: the code under which it is to be reported, empty for a look-alike."""

    code: str
    before: str
    core: str
    after: str

    @property
    def sentence(self) -> str:
        """The whole sentence."""
        return self.before + self.core + self.after


@dataclass(frozen=True)
class Planted:
    """A file of the site with a plant in it."""

    path: str
    text: str
    plant: Plant

    @property
    def place(self) -> tuple[str, int, int]:
        """Path, line and column of the plant's core."""
        at = self.text.index(self.plant.sentence) + len(self.plant.before)
        return self.path, self.text.count("\n", 0, at) + 1, at - self.text.rfind("\n", 0, at)


def _name(random: Random) -> str:
    surname = random.choice(COMPOUND) if random.random() < 0.08 else random.choice(SURNAMES)
    return surname + "".join(random.choice(GIVEN) for _ in range(random.choice((1, 2, 2))))


def _digits(random: Random, count: int) -> str:
    return "".join(random.choice("0123456789") for _ in range(count))


FULL_WIDTH = str.maketrans("0123456789-Xx@.", "０１２３４５６７８９－ＸｘＸ．".replace("Ｘ．", "＠．"))
CHINESE = str.maketrans("0123456789", "零一二三四五六七八九")
CIRCLE = str.maketrans("0123456789", "〇一二三四五六七八九")
BANKER = str.maketrans("0123456789", "零壹贰叁肆伍陆柒捌玖")


def _grouped(number: str, mark: str, sizes: Sequence[int]) -> str:
    parts, at = [], 0
    for size in sizes:
        parts.append(number[at : at + size])
        at += size
    return mark.join([*parts, number[at:]] if number[at:] else parts)


def _spelt(random: Random, number: str, sizes: Sequence[int]) -> str:
    """A number in one of the spellings that people use to get it past a check, or without meaning to."""
    ways: tuple[Callable[[], str], ...] = (
        lambda: number,
        lambda: number,
        lambda: number.translate(FULL_WIDTH),
        lambda: number.translate(CHINESE),
        lambda: number.translate(CIRCLE),
        lambda: number.translate(BANKER),
        lambda: _grouped(number, " ", sizes),
        lambda: _grouped(number, "-", sizes),
        lambda: _grouped(number, ".", sizes),
        lambda: _grouped(number, "·", sizes),
        lambda: _grouped(number, " - ", sizes) if len(sizes) < 3 else _grouped(number, "－", sizes),
        lambda: _grouped(number, "\u200b", sizes),
        lambda: _grouped(number, "\u2060", [1] * len(number)),
        lambda: _grouped(number, "\u3000", sizes).translate(FULL_WIDTH),
        lambda: " ".join(number),
    )
    return random.choice(ways)()


def _citizen(random: Random) -> str:
    region = random.choice(("110105", "330326", "440305", "510107", "652801", "150102", "220184"))
    day = f"{random.randint(1945, 2012)}{random.randint(1, 12):02}{random.randint(1, 28):02}"
    number = region + day + _digits(random, 3)
    total = sum(
        int(one) * weight
        for one, weight in zip(number, (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), strict=True)
    )
    return number + "10X98765432"[total % 11]


def _card(random: Random) -> str:
    number = random.choice(("622202", "621700", "622848", "436742", "520083", "955880", "356833")) + _digits(
        random, random.choice((9, 12))
    )
    total = 0
    for place, one in enumerate(reversed(number)):
        value = int(one) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return number + str(-total % 10)


def _id_number(random: Random) -> Plant:
    number = _citizen(random)
    before = random.choice(("公民身份号码", "身份证号：", "其本人（", "证件号为", "该人员", "当事人，"))
    return Plant("id-number", before, _spelt(random, number, (6, 8)), random.choice(("。", "，已核对", "）")))


def _old_id_number(random: Random) -> Plant:
    number = (
        f"{random.choice(('330326', '110105', '510107'))}{random.randint(40, 85)}{random.randint(1, 12):02}"
    )
    number += f"{random.randint(1, 28):02}{_digits(random, 3)}"
    return Plant(
        "id-number", "旧身份证号", random.choice((number, number.translate(FULL_WIDTH))), "，已换证。"
    )


def _mobile(random: Random) -> Plant:
    number = "1" + random.choice("3456789") + _digits(random, 9)
    before = random.choice(("手机", "联系电话：", "有事打", "拨打", "电话 ", "tel:", "微信同号", "（"))
    sizes = random.choice(((3, 4), (3, 3), (4, 4), (3, 4)))
    core = _spelt(random, number, sizes)
    if random.random() < 0.15:
        core = random.choice(("+86 ", "+86-", "86-", "0086 ")) + number
    return Plant("phone", before, core, random.choice(("。", "，随时联系", "）", " 找他")))


def _landline(random: Random) -> Plant:
    area = random.choice(("010", "021", "0571", "0577", "0755", "028", "0991", "0431"))
    number = random.choice("2345678") + _digits(random, 7 if len(area) == 3 or random.random() < 0.7 else 6)
    joined = random.choice(
        (
            f"{area}-{number}",
            f"({area}){number}",
            f"（{area}）{number}",
            f"{area} {number}",
            f"{area}－{number}",
        )
    )
    if random.random() < 0.2:
        joined += f"转{_digits(random, 3)}"
    if random.random() < 0.2:
        joined = joined.translate(FULL_WIDTH)
    return Plant("phone", random.choice(("座机", "办公电话：", "联系人电话", "有事联系 ")), joined, "。")


def _bank(random: Random) -> Plant:
    before = random.choice(("卡号", "汇入", "收款账号：", "工行卡 "))
    return Plant(
        "account", before, _spelt(random, _card(random), (4, 4, 4)), random.choice(("。", "，户名略"))
    )


def _email(random: Random) -> Plant:
    name = random.choice(("zhangsan", "li.si", "wang_wu88", "ajj2023", "chen-liu"))
    host = random.choice(("qq.com", "163.com", "sina.com.cn", "example.gov.cn"))
    core = random.choice(
        (
            f"{name}@{host}",
            f"{name}＠{host}",
            f"{name} @ {host}",
            f"{name}(at){host}",
            f"{name}@{host}".upper(),
        )
    )
    return Plant("email", random.choice(("邮箱", "电子邮件：", "发到 ", "E-mail ")), core, "。")


def _contact(random: Random) -> Plant:
    label, value = random.choice(
        (("微信号", "wx_" + _digits(random, 6)), ("QQ号", _digits(random, 9)), ("QQ：", _digits(random, 8)))
    )
    return Plant("contact", f"加他的{label}", value, "。")


def _plate(random: Random) -> Plant:
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    head = random.choice("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼") + random.choice(
        letters
    )
    serial = random.choice(
        (
            _digits(random, 5),
            f"{random.choice(letters)}{_digits(random, 4)}",
            f"D{_digits(random, 5)}",
            f"{_digits(random, 4)}挂",
        )
    )
    core = head + random.choice(("", "·", "-", " ", "•")) + serial
    core = core if random.random() < 0.7 else core.translate(FULL_WIDTH)
    return Plant(
        "plate",
        random.choice(("驾驶", "车牌号", "一辆货车（", "查扣")),
        core,
        random.choice(("，", "。", "）", "的货车")),
    )


def _vehicle(random: Random) -> Plant:
    core = (
        "L"
        + "".join(random.choice("ABCDEFGHJKLMNPRSTUVWXYZ0123456789") for _ in range(11))
        + _digits(random, 5)
    )
    return Plant("vehicle", random.choice(("车架号", "车辆识别代号：", "VIN ")), core, "。")


def _birth(random: Random) -> Plant:
    year, month, day = random.randint(1950, 2005), random.randint(1, 12), random.randint(1, 28)
    chinese = "".join("〇一二三四五六七八九"[int(one)] for one in str(year))
    months = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
    core = random.choice(
        (
            f"{year}年{month}月{day}日出生",
            f"{year}年{month}月{day}日生",
            f"{year}.{month}.{day}出生",
            f"{year}-{month:02}-{day:02}生",
            f"生于{year}年{month}月{day}日",
            f"出生日期：{year}-{month:02}-{day:02}",
            f"出生于{year}年{month}月",
            f"{chinese}年{months[month]}月{months[day % 10 + 1]}日出生",
            f"{year}年{month}月{day}日出生".translate(FULL_WIDTH),
        )
    )
    return Plant(
        "birth-date",
        random.choice(("男，", "当事人", "汉族，")),
        core,
        random.choice(("，", "。", "，初中文化")),
    )


def _address(random: Random) -> Plant:
    word = "".join(random.sample(WORDS, 2))
    number = random.randint(1, 300)
    chinese = random.choice("一二三四五六七八九")
    core = random.choice(
        (
            f"{word}路{number}号",
            f"{word}街{number}号",
            f"{word}大道{number}号",
            f"{word}路{number}号{number % 9 + 1}幢{number + 100}室",
            f"家住{word}镇{word}村",
            f"住址：{word}小区",
            f"户籍地{word}县{word}乡{word}村",
            f"现住{word}花园{number % 9 + 1}栋{number + 100}室",
            f"{number % 9 + 1}幢{number % 3 + 1}单元{number + 100}室",
            f"家庭地址{word}新村{number}号",
        )
    )
    if random.random() < 0.25:
        return Plant(
            "address",
            f"来自{word}",
            random.choice((f"村{number % 9 + 1}组", f"村{chinese}组", f"村第{chinese}村民小组")),
            "。",
        )
    return Plant(
        "address", random.choice(("，", "地点：", "当事人（")), core, random.choice(("。", "，", "）"))
    )


def _person(random: Random) -> Plant:
    role = random.choice(
        [
            "法定代表人",
            "主要负责人",
            "厂长",
            "经理",
            "总经理",
            "董事长",
            "实际控制人",
            "安全员",
            "安全管理人员",
            "焊工",
            "电工",
            "工人",
            "驾驶员",
            "司机",
            "经营者",
            "车间主任",
            "班组长",
            "矿长",
            "船长",
            "老板",
            "股东",
            "死者",
            "被告人",
            "犯罪嫌疑人",
            "承包人",
            "村民",
            "员工",
            "业主",
            "联系人",
            "执法人员",
        ]
    )
    mark = random.choice(("", "", "", "：", "（", " ", "为", "是"))
    after = random.choice(
        (
            "承认这件事。",
            "在现场。",
            "，负责管理。",
            "没有取得操作证。",
            "明知有隐患仍然组织生产。",
            "被移送公安机关。",
            "的行为违法。",
            "、",
            "（另案处理）。",
            "不在岗。",
            "安排工人下池。",
        )
    )
    if mark == "（":
        after = "）" + random.choice(("。", "说"))
    if after == "、":
        after = "等人在场。"
    return Plant("name", f"{role}{mark}", _name(random), after)


def _described(random: Random) -> Plant:
    return Plant("name", "，", _name(random), random.choice(("，男，汉族。", "（女），", "（男）")))


def _reporter(random: Random) -> Plant:
    name = random.choice((random.choice(SURNAMES) + "某某", random.choice(SURNAMES) + "某", _name(random)))
    if random.random() < 0.5:
        return Plant(
            "reporter",
            random.choice(("举报人", "举报人：", "举报人（", "举报人是")),
            name,
            random.choice(("。", "，", "在电话里说")),
        )
    return Plant(
        "reporter",
        random.choice(("员工", "群众", "工人")),
        name,
        random.choice(("实名举报。", "举报，", "电话举报后，")),
    )


LEAKS: tuple[Callable[[Random], Plant], ...] = (
    _id_number,
    _id_number,
    _old_id_number,
    _mobile,
    _mobile,
    _mobile,
    _landline,
    _bank,
    _bank,
    _email,
    _contact,
    _plate,
    _vehicle,
    _birth,
    _address,
    _address,
    _person,
    _person,
    _person,
    _described,
    _reporter,
)


def _innocent(random: Random) -> Plant:
    year, number = random.randint(2015, 2026), random.randint(1, 999)
    long = random.choice("123456789") + _digits(random, 19)
    place = random.choice(("苏宁", "示例", "丘", "浙甬", "京海"))
    word = "".join(random.sample(WORDS, 2))
    masked = random.choice(SURNAMES) + random.choice(("某某", "某", "××", "*"))
    month, day = random.randint(1, 12), random.randint(1, 28)
    core = random.choice(
        (
            f"（{place}）应急罚〔{year}〕{number}号",
            f"{place}应急罚〔{year}〕事故-{number:02}号",
            f"煤安监罚〔{year}〕{number}-1号",
            f"（{year}）浙{_digits(random, 4)}刑初{number}号",
            f"罚款{number * 1000}元",
            f"罚款{number}万元，没收违法所得{number}{_digits(random, 3)}.{_digits(random, 2)}元",
            f"货值{random.randint(10, 19)}{_digits(random, 9)}元",
            f"违法所得1{random.choice('3456789')}{_digits(random, 9)}元",
            f"统一社会信用代码91{_digits(random, 6)}MA{''.join(random.choice('ABCDEFGHJKLMNPQRTUWXY') for _ in range(2))}{_digits(random, 5)}0X",
            f"信用代码9111{_digits(random, 2)}06{_digits(random, 1)}9769{_digits(random, 5)}",
            f"《安全生产法》第{random.choice('一二三四五六七八九')}十{random.choice('一二三四五六七八九')}条第{random.choice('一二三')}款",
            f"第{number}条第{random.choice('一二三四五')}项",
            f"{year}年{month}月{day}日检查",
            f"{year}年{month}月{day}日生产的批次",
            f"判决于{year}年{month}月{day}日生效",
            f"{year}-{month:02}-{day:02}",
            f"{year}年{month}月{day}日{random.randint(0, 23)}时{random.randint(0, 59)}分",
            f"事故发生在{year}年{month}月{day}日",
            f"东经1{random.randint(0, 2)}{number % 10}.{_digits(random, 6)}，北纬3{number % 10}.{_digits(random, 6)}",
            f"型号YE3-{_digits(random, 3)}M-4",
            f"型号 CD1-{_digits(random, 2)}t",
            f"设备编号SB{year}{_digits(random, 6)}",
            f"出厂编号{year}{_digits(random, 8)}",
            f"案例 {year}-{_digits(random, 4)}-{_digits(random, 4)}",
            f"ISBN 978-7-{_digits(random, 4)}-{_digits(random, 4)}-{_digits(random, 1)}",
            f"GB {_digits(random, 5)}-{year}",
            f"GB/T {_digits(random, 5)}.{number % 9 + 1}-{year}",
            f"AQ {_digits(random, 4)}-{year}",
            f"订单号{long}",
            f"流水号2024{_digits(random, 16)}",
            f"合同编号HT-{year}-{_digits(random, 4)}-{_digits(random, 3)}",
            f"操作证编号T{_digits(random, 8)}",
            f"许可证编号（{place}）WH安许证字〔{year}〕{_digits(random, 6)}",
            f"拨打{random.choice(('12350', '12345', '119', '110', '120', '122', '12369', '96119'))}",
            f"邮编{_digits(random, 6)}",
            f"网址 https://www.mem.gov.cn/gk/{year}{month:02}/t{year}{month:02}{day:02}_{_digits(random, 6)}.html",
            f"浓度{number}mg/m3，温度-{number % 40}.5℃",
            f"φ{number}@200钢筋",
            f"比例1:{number * 100}",
            f"{number % 9 + 1}号楼{number % 6 + 1}层",
            f"{number % 9 + 1}号厂房与{number % 5 + 1}号仓库间距{number % 9}米",
            f"输送管路{number % 9 + 1}号阀",
            f"{number % 9 + 1}号控制室",
            f"配电室{number % 9 + 1}号柜",
            f"回风巷{number % 9 + 1}号钻场",
            f"G{number % 99 + 1}国道{number}公里处",
            f"铁路{number % 9 + 1}号道岔",
            f"{word}村委会通知",
            f"检查{number % 9 + 1}组",
            f"主要负责人{masked}承认",
            f"厂长{masked}在现场",
            f"工人{masked}、{masked}没有戴安全帽",
            f"（经营者：{masked}）",
            "主要负责人应当组织制定应急预案",
            "负责人高度重视",
            "经理何时到场",
            "工人马上撤离",
            "安全管理人员管理不到位",
            "员工严重不足",
            "主要负责人曾因同类问题受罚",
            "厂长万分后悔",
            "总经理向检查组说明",
            "驾驶员严禁疲劳驾驶",
            "司机连续驾驶",
            "职工许多人没有培训",
            "主要负责人金额较大的罚款",
            "经营者应在门口张贴",
            "业主方未签协议",
            "焊工方可上岗",
            "经理周末不在",
            "对举报人给予奖励",
            "举报人信息保密",
            "根据群众举报检查",
            "员工向部门举报的渠道",
            f"举报奖励{number}00元",
            f"储罐{number % 9 + 1}单元2号泵",
            f"浙{number % 9}A类",
            f"苏{'ABC'[number % 3]}类资质",
            f"粤{year}年第{number % 9 + 1}期",
            f"{number}千瓦时，{_digits(random, 8)}千瓦时",
            f"身份证330326********{_digits(random, 4)}",
            f"手机138****{_digits(random, 4)}",
            f"账面金额{number}{_digits(random, 9)}.00元",
            "微信公众号上发布",
            f"每桶200升，共{number}桶",
            f"版本号V{number % 9}.{number % 7}.{number % 11}",
            f"IP 192.168.{number % 255}.{number % 200}",
            f"产地生产批号{_digits(random, 8)}",
            f"单位GDP能耗0.{_digits(random, 6)}吨标准煤",
            f"从{year}年到{year + 1}年共{number}起",
            f"百分之{random.choice('一二三四五六七八九')}十",
            f"一二三四五六级风险共{number}处",
            f"第{number % 20 + 1}批第{number % 9 + 1}起",
        )
    )
    return Plant(
        "", random.choice(("查明，", "其中", "另有", "")), core, random.choice(("。", "，记录在案。", "；"))
    )


INNOCENT: tuple[Callable[[Random], Plant], ...] = (_innocent,)

_CASE = """\
# yaml-language-server: $schema=../../docs/schema/case.json
id: {id}
title: 某家具公司粉尘防爆措施缺失案
batch: 2024-first
status: published
published: 2024-06-01
organs: [pingyang-yingji]
region: 330326
level: 县
sector: gongmao-qinggong
origin:
  issuer: 应急管理部
  title: {origin}
subject:
  kind: 企业
  name: 某家具公司
  naming: masked
  role: {role}
found:
  date: 2024-04-02
  how: 日常检查
facts: |
  2024年4月2日检查发现：

  - {facts}
  - 除尘系统没有采取任何控爆措施。
hazards:
  - standard: gongmao
    clause: "11.3"
violations:
  - law: anquanshengchan
    article: 36
    paragraph: 1
measures:
  - measure: 责令限期改正
    note: {measure}
penalties:
  - target: 单位
    measure: 罚款
    amount: 1.9万元
    basis:
      - law: anquanshengchan
        article: 99
        item: 2
    circumstance: base
criminal:
  charge: 危险作业罪
  circumstance: 2
  danger: {danger}
  stages:
    - stage: 移送公安机关
  outcome: {outcome}
rectification: >
  已经改正。
  {rectification}
reward:
  amount: 3000
  note: {reward}
lesson: |
  {lesson}
keywords: [粉尘涉爆, "{keyword}"]
corrections:
  - date: 2024-06-10
    note: "{correction}"
"""
CASE_FIELDS = [
    "origin",
    "role",
    "facts",
    "measure",
    "danger",
    "outcome",
    "rectification",
    "reward",
    "lesson",
    "keyword",
    "correction",
    "facts",
    "facts",
    "lesson",
]
QUIET = "没有别的内容"

_BATCH = """\
# yaml-language-server: $schema=../../docs/schema/batch.json
id: {id}
title: 又一批典型执法案例
issuers: [mem]
date: 2024-06-01
intro: |
  给读者的话。

  {text}
"""
_STANDARD = """\
# yaml-language-server: $schema=../../docs/schema/standard.json
id: {id}
family: {id}
title: 别的判定标准
short: 别的标准{n}
issuer: 别的机关
sectors: [gongmao]
published: 2023-01-01
status: 现行
numbering: article
notes:
  - {text}
clauses:
  - path: "1"
    heading: 标题
    confidence: unknown
"""
_LAW = """\
# yaml-language-server: $schema=../../docs/schema/law.json
id: {id}
family: {id}
short: 别的法{n}
title: 别的法{n}
level: 法律
notes:
  - {text}
articles:
  - article: "1"
    gist: 要旨
"""
_PAGE = """\
---
title: 一页
description: {description}
---

# {heading}

{body}

![{alt}](image.png)

| 甲 | 乙 |
|---|---|
| {cell} | 没有 |
"""
PLACES = ("case",) * 14 + ("batch", "standard", "law", "page", "page", "page")


def plant(random: Random, number: int, made: Plant) -> Planted:
    """A file with the plant somewhere in it; every number gives another path."""
    place = random.choice(PLACES)
    if place == "case":
        field = random.choice(CASE_FIELDS)
        if field == "role" and len(made.sentence) > 28:
            field = "facts"
        case_id = f"2024-{3300 + number // 1000}-{number % 1000 + 1000}"
        # In a plain scalar ": " and " #" have a meaning of their own, in every other place a sentence stands as it is.
        plain = field in ("origin", "role", "measure", "danger", "outcome", "reward")
        values = dict.fromkeys(CASE_FIELDS, QUIET) | {field: made.sentence}
        if plain:
            values[field] = f'"{made.sentence}"'
        return Planted(f"cases/2024/{case_id}.yml", _CASE.format(id=case_id, **values), made)
    text = f'"{made.sentence}"'
    if place == "batch":
        return Planted(
            f"cases/batches/2024-b{number}.yml", _BATCH.format(id=f"2024-b{number}", text=made.sentence), made
        )
    if place == "standard":
        return Planted(
            f"content/criteria/s{number}.yml", _STANDARD.format(id=f"s{number}", n=number, text=text), made
        )
    if place == "law":
        return Planted(f"content/laws/l{number}.yml", _LAW.format(id=f"l{number}", n=number, text=text), made)
    part = random.choice(("description", "heading", "body", "alt", "cell"))
    parts = dict.fromkeys(("description", "heading", "body", "alt", "cell"), QUIET) | {part: made.sentence}
    return Planted(f"content/pages/p{number}.md", _PAGE.format(**parts), made)
