"""Personal data in a text: pure functions from text to findings with their places. What to do about them is `privacy`'s.

Standards that the detectors follow: citizens' numbers GB 11643 (check digit ISO 7064, MOD 11-2), bank cards ISO/IEC 7812
(Luhn), vehicle numbers GB 16735 (check digit as ISO 3779), plates GA 36, numbers of telephones as the national numbering plan has
them. Texts are read in their compatibility form without invisible characters, numbers also with Chinese digits made Arabic, and
every finding points back into the text as it was written.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from generator.checks.surnames import COMPOUND_SURNAMES, NOT_GIVEN_NAMES, SURNAMES

__all__ = [
    "Finding",
    "Kind",
    "is_masked",
    "is_personal_name",
    "masked",
    "may_hold_personal_data",
    "personal_data",
]


class Kind(StrEnum):
    """What a finding is; the value is the last part of its problem code."""

    ID_NUMBER = "id-number"
    PHONE = "phone"
    ACCOUNT = "account"
    EMAIL = "email"
    CONTACT = "contact"
    PLATE = "plate"
    VEHICLE = "vehicle"
    BIRTH = "birth-date"
    ADDRESS = "address"
    NAME = "name"
    REPORTER = "reporter"


@dataclass(frozen=True, slots=True)
class Finding:
    """One piece of personal data, by its place in the text as written."""

    kind: Kind
    start: int
    end: int


# Reading -----------------------------------------------------------------------------------------------------------

_CHINESE_DIGITS = {
    **{digit: str(value) for value, digit in enumerate("零一二三四五六七八九")},
    **{digit: str(value) for value, digit in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    **{digit: str(value) for value, digit in enumerate("○壹貳參肆伍陸柒捌玖")},
    "◯": "0",
    "幺": "1",
    "弌": "1",
    "两": "2",
    "弐": "2",
}
_TO_ARABIC = str.maketrans(_CHINESE_DIGITS)
_SEPARATORS = r"-‐‑‒–—―− .·•・‧∙⋅~"
_UNSEEN = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\u20e3"


class _Forms(dict[str, str]):
    """What each character is read as: its compatibility form, nothing when it cannot be seen."""

    def __missing__(self, character: str) -> str:
        if unicodedata.category(character) in ("Cf", "Mn", "Me"):
            form = ""
        elif unicodedata.category(character) == "Zs" or character == "\t":
            form = " "
        elif character.isdigit():
            form = str(unicodedata.digit(character))
        else:
            form = unicodedata.normalize("NFKC", character)
        self[character] = form
        return form


_FORMS = _Forms()


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text as the detectors read it, and where each of its characters stands in the text as written."""

    plain: str
    digits: str
    """The same with Chinese digits in Arabic ones, character for character."""
    places: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "_Reading":
        plain: list[str] = []
        places: list[int] = []
        for place, character in enumerate(text):
            form = character if " " <= character <= "~" else _FORMS[character]
            plain.append(form)
            places += [place] * len(form)
        joined = "".join(plain)
        return cls(joined, joined.translate(_TO_ARABIC), tuple(places))

    def finding(self, kind: Kind, start: int, end: int) -> Finding:
        return Finding(kind, self.places[start], self.places[end - 1] + 1)


Span = tuple[int, int]

# Numbers -----------------------------------------------------------------------------------------------------------

_SEP = rf"[{_SEPARATORS}]{{0,3}}"
_BEFORE = rf"(?<![0-9])(?<![0-9][{_SEPARATORS}])"
_AFTER = rf"(?![0-9])(?![{_SEPARATORS}]{{1,3}}[0-9])"
_AMOUNT = r"(?!(?:\.[0-9]{1,2})? ?(?:元|万|亿|吨|千克|公斤|升|米|千瓦|kW|kg|度电|件|台|桶|瓶|人次|次|%))"
_LABELLED = r"(?:(?<![A-Za-z])|(?<=[Tt][Ee][Ll])|(?<=[Pp][Hh][Oo][Nn][Ee])|(?<=[Mm][Oo][Bb])|(?<=[Vv][Xx])|(?<=[Ww][Xx]))"


def _spread(*parts: str) -> str:
    """The parts with separators between them allowed: digits may stand apart one by one or in groups."""
    return _SEP.join(parts)


_MOBILE = re.compile(
    # Behind a country code, or in one piece, it may follow another number; in pieces it must stand alone.
    rf"(?:\+ ?|00|(?<![0-9]))86\)?[- ]{{0,2}}{_spread('1', '[3-9]', *['[0-9]'] * 9)}{_AFTER}{_AMOUNT}"
    rf"|{_LABELLED}(?<![0-9])1[3-9][0-9]{{9}}(?![0-9]|-[A-Za-z]){_AMOUNT}"
    rf"|{_LABELLED}{_BEFORE}{_spread('1', '[3-9]', *['[0-9]'] * 9)}{_AFTER}{_AMOUNT}"
)
_AREA = r"(?:10|2[0-57-9]|[3-9][1-9][0-9]|[3-9]0[1-9]|[39]70|[4-9]30|[3457-9]50|[5-9]90|310|7[0-9]0|8[0-9]0)"
_TELEPHONE_WORD = r"(?:电话|座机|固话|传真|热线|号码|联系方式|致电|拨打|来电|[Tt][Ee][Ll]|[Ff][Aa][Xx])"
_LANDLINE = re.compile(
    rf"(?<![0-9A-Za-z])(?:\+?86[- ]?)?\(?0{_SEP}{_AREA}(?:\) ?|[{_SEPARATORS}]{{1,2}}\)?)"
    rf"{_spread('[2-8]', *['[0-9]'] * 6)}(?:{_SEP}[0-9])?(?:[-转]{{1,2}}[0-9]{{1,5}})?(?![0-9])"
)
_LABELLED_LANDLINE = re.compile(
    rf"{_TELEPHONE_WORD}[^0-9,;。\n]{{0,6}}?(?P<number>(?:0{_AREA})?{_spread('[2-8]', *['[0-9]'] * 6)}(?:{_SEP}[0-9])?)(?![0-9])"
    + _AMOUNT
)
_ID_WORD = re.compile(r"身份证|公民身份|证件号|居民证")
_ID_18 = re.compile(
    r"(?<![0-9A-Za-z])"
    + rf"{_spread('[1-9]', *['[0-9]'] * 5, '[12]', '[089]', *['[0-9]'] * 9, '[0-9Xx]')}"
    + r"(?![0-9A-Za-z])"
)
_ID_15 = re.compile(
    rf"(?<![0-9A-Za-z])(?<![0-9][{_SEPARATORS}])[1-9]{_SEP}{_spread(*['[0-9]'] * 14)}(?![A-Za-z]){_AFTER}"
    + _AMOUNT
)
_PROVINCES = frozenset(
    [
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "81",
        "82",
        "83",
    ]
)
_CARD = re.compile(
    rf"(?<![0-9A-Za-z])(?<![0-9][{_SEPARATORS}])[3-69]{_SEP}{_spread(*['[0-9]'] * 14)}(?:{_SEP}[0-9]){{1,4}}{_AFTER}"
    + _AMOUNT
)
_ACCOUNT = re.compile(
    rf"(?:银行卡|卡号|账号|帐号|账户|帐户|存折|开户行?|户名)[^0-9,;。\n]{{0,12}}?(?P<number>[0-9](?:{_SEP}[0-9]){{9,24}})(?![0-9])"
)
_VEHICLE = re.compile(r"(?<![A-Za-z0-9])L[A-HJ-NPR-Z0-9]{16}(?![A-Za-z0-9])")
_VEHICLE_WORD = re.compile(
    r"(?:车架号|车辆识别代[号码]|车辆识别码|VIN码?)[^A-Za-z0-9,;。\n]{0,6}(?P<number>[A-Za-z0-9](?:[- ]?[A-Za-z0-9]){7,16})(?![A-Za-z0-9])"
)


def _bare(text: str) -> str:
    return re.sub("[^0-9A-Za-z]", "", text).upper()


def _mobiles(reading: _Reading) -> Iterator[Span]:
    for match in _MOBILE.finditer(reading.digits):
        if not _NET_ADDRESS.fullmatch(match[0]):
            yield match.span()


_NET_ADDRESS = re.compile(r"(?:[0-9]{1,3}\.){3}[0-9]{1,3}")


def _landlines(reading: _Reading) -> Iterator[Span]:
    for match in _LANDLINE.finditer(reading.digits):
        yield match.span()
    for match in _LABELLED_LANDLINE.finditer(reading.digits):
        yield match.span("number")


def _id_numbers(reading: _Reading) -> Iterator[Span]:
    for match in _ID_18.finditer(reading.digits):
        number = _bare(match[0])
        if _is_citizen(number) and (_checks_as_citizen(number) or _follows(reading, _ID_WORD, match.start())):
            yield match.span()
    for match in _ID_15.finditer(reading.digits):
        number = _bare(match[0])
        if number[:2] in _PROVINCES and _is_day(f"19{number[6:12]}"):
            yield match.span()


def _follows(reading: _Reading, word: re.Pattern[str], start: int) -> bool:
    return word.search(reading.plain, max(0, start - 12), start) is not None


def _is_citizen(number: str) -> bool:
    """Whether 18 characters are laid out as a citizen's number: province, and a day of birth that exists."""
    return number[:2] in _PROVINCES and number[6:8] in ("18", "19", "20") and _is_day(number[6:14])


def _is_day(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return False
    return True


def _checks_as_citizen(number: str) -> bool:
    """The check character of GB 11643."""
    total = sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(number[:17]))
    return "10X98765432"[total % 11] == number[17]


def _accounts(reading: _Reading) -> Iterator[Span]:
    for match in _CARD.finditer(reading.digits):
        number = _bare(match[0])
        if (
            16 <= len(number) <= 19
            and (number[0] != "9" or number.startswith("9558"))
            and _passes_luhn(number)
        ):
            yield match.span()
    for match in _ACCOUNT.finditer(reading.digits):
        if len(_bare(match["number"])) >= 10:
            yield match.span("number")


def _passes_luhn(number: str) -> bool:
    """The check digit of ISO/IEC 7812-1."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


_VEHICLE_VALUES = {
    **{str(digit): digit for digit in range(10)},
    **dict(zip("ABCDEFGH", range(1, 9), strict=True)),
    **dict(zip("JKLMN", range(1, 6), strict=True)),
    "P": 7,
    "R": 9,
    **dict(zip("STUVWXYZ", range(2, 10), strict=True)),
}
_VEHICLE_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


def _vehicles(reading: _Reading) -> Iterator[Span]:
    for match in _VEHICLE.finditer(reading.plain):
        number = match[0]
        total = sum(
            _VEHICLE_VALUES[one] * weight for one, weight in zip(number, _VEHICLE_WEIGHTS, strict=True)
        )
        if not number.isdigit() and "0123456789X"[total % 11] == number[8] and number[-4:].isdigit():
            yield match.span()
    for match in _VEHICLE_WORD.finditer(reading.plain):
        yield match.span("number")


# Addresses of the net, plates, days of birth -----------------------------------------------------------------------

_EMAIL = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9._%+-]*(?: ?@ ?| ?[\[(](?:at|AT)[\])] ?)[A-Za-z0-9-]+(?: ?\. ?[A-Za-z0-9-]+)*"
    r" ?(?:\.|[\[(](?:dot|DOT)[\])]) ?[A-Za-z]{2,12}(?![A-Za-z0-9])"
)
_CONTACT = re.compile(
    r"(?:(?<![A-Za-z])[Qq]{2}|微信|[Ww]e[Cc]hat|(?<![A-Za-z])[Vv][Xx])(?:号码?|账号|:)[:\s是为]{0,3}(?P<number>[A-Za-z0-9][A-Za-z0-9_-]{4,19})"
)
_PLATE = re.compile(
    r"(?<![A-Za-z0-9])[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼] ?[A-HJ-NP-Za-hj-np-z][·•‧・. -]{0,2}"
    r"(?P<serial>(?:[A-HJ-NP-Za-hj-np-z0-9][· -]?){4}[A-HJ-NP-Za-hj-np-z0-9挂学警港澳领][A-HJ-NP-Za-hj-np-z0-9]?)(?![A-Za-z0-9])"
)
_DAY = r"[0-9零〇○一二三四五六七八九]{4} ?[年./-] ?[0-9零〇○一二三四五六七八九十]{1,3} ?(?:[月./-] ?(?:[0-9零〇○一二三四五六七八九十]{1,3} ?[日号]?)?)?"
_BIRTH = re.compile(
    rf"(?:(?:出生(?:日期|年月日?|时间|于|在|:)|(?<![发产])生(?:日|于|在))[^0-9零〇○一二三四五六七八九\n]{{0,4}}{_DAY}"
    rf"|{_DAY} ?(?:出生|生(?=[,;。、()\s]|于|人|$)))"
)


def _emails(reading: _Reading) -> Iterator[Span]:
    for match in _EMAIL.finditer(reading.plain):
        yield match.span()


def _contacts(reading: _Reading) -> Iterator[Span]:
    for match in _CONTACT.finditer(reading.plain):
        yield match.span("number")


def _plates(reading: _Reading) -> Iterator[Span]:
    for match in _PLATE.finditer(reading.digits):
        serial = match["serial"]
        if sum(one.isdigit() for one in serial) >= 3:
            yield match.span()


def _births(reading: _Reading) -> Iterator[Span]:
    for match in _BIRTH.finditer(reading.plain):
        yield match.span()


# Homes -------------------------------------------------------------------------------------------------------------

_N = r"[0-9零〇一二三四五六七八九十百甲乙丙]"
_ROOM = rf"(?:{_N}{{1,4}}(?:号楼|栋|幢|座|号)[^,;。、\n]{{0,8}}?)?{_N}{{1,3}}单元[^,;。、\n]{{0,4}}?{_N}{{2,5}}[室号]?|{_N}{{1,4}}(?:号楼|栋|幢|座|号)[^,;。、\n]{{0,6}}?{_N}{{3,5}}室"
_STREET = (
    r"(?:(?![在于到至从往是位])[\u4e00-\u9fff]){2,4}(?:(?<![铁公管线电回油气通支网旁滤马道轨皮动绕])(?<![排给却环]水)路|街|大道|胡同|弄|里)"
    rf"(?:[\u4e00-\u9fff]{{0,4}}?){_N}{{1,5}}(?:弄 ?{_N}{{1,4}})?(?:-{_N}{{1,4}})?号"
    r"(?!煤|罐|阀|柜|线|机|炉|车|库|井|泵|仓|桥|皮|工|塔|站|厂|巷|层|采|钻|点|道|闸|门|池|变|球|氨|槽|矿|墩|洞)"
)
_ALLEY = rf"(?<![风输轨采绕斜平掘贯运石联])[\u4e00-\u9fff](?<![风输轨采绕斜平掘贯运石络])巷 ?{_N}{{1,4}}号(?!煤|罐|钻|工|采|矿|泵|测|支)"
_VILLAGE = rf"村第?{_N}{{1,3}}(?:村民小组|村民组|小组|组|社|队|屯)(?!织|员|长|人|成|合|会|伍|建|区|装)|村[\u4e00-\u9fff]{{0,4}}?{_N}{{1,4}}号(?!煤|罐|井|矿|库|车|线|厂|机|泵|采|桥|文|变)"
_LIVES = rf"(?:家住|住址|家庭地址|现住址?|暂住地?|户籍所?在?地|住在|居住于|居住在)[:为是在于]{{0,2}} ?[^,;。\n]{{2,30}}?(?:{_N}{{1,5}}(?:号|组|室|栋|幢|单元|社|队|户)|[村镇乡县区市屯苑]|小区|花园|公寓|家园)"
_ADDRESS = re.compile(f"{_LIVES}|{_ROOM}|{_STREET}|{_ALLEY}|{_VILLAGE}")


def _addresses(reading: _Reading) -> Iterator[Span]:
    for match in _ADDRESS.finditer(reading.plain):
        yield match.span()


# Names -------------------------------------------------------------------------------------------------------------

_SURNAMES = SURNAMES
_COMPOUND = "|".join(COMPOUND_SURNAMES)
_NOT_NAME = "(?!" + "|".join(f"{first}[{others}]" for first, others in NOT_GIVEN_NAMES.items()) + ")"
_GIVEN = r"(?![某])[\u3400-\u9fff]"
_PERSON = (
    rf"(?:(?:{_COMPOUND}){_GIVEN}(?:{_GIVEN})?|{_NOT_NAME}[{_SURNAMES}]{_GIVEN}(?:{_GIVEN})?"
    rf"|{_GIVEN}{{2,8}}·{_GIVEN}{{2,8}}(?:·{_GIVEN}{{1,8}})?)"
)
_PERSON_LAZY = rf"(?:{_GIVEN}{{2,8}}?·{_GIVEN}{{2,8}}?(?:·{_GIVEN}{{1,8}}?)?|(?:{_COMPOUND}){_GIVEN}(?:{_GIVEN})??|{_NOT_NAME}[{_SURNAMES}]{_GIVEN}(?:{_GIVEN})??)"
_NAME_ENDS = (
    r"(?=[^\u3400-\u9fff某×*＊○□xX·]|$"
    "|承认|交代|交待|供述|供认|陈述|表示|声称|自称|称|说|认为|知道|明知|擅自|违规|违章|违法|违反|没有|未|不|在|于|因|为|对|将|把|被|给予|向|从|到|与|和|及|等|的"
    "|也|又|仍|均|已|曾|系|是|安排|组织|指使|指挥|要求|强令|负责|担任|本人|同意|决定|拒|主动|到案|到场|参加|带队|带领|手机|电话|身份证|驾驶|操作|作业|进入|上岗|持|使用|涉嫌|犯"
    "|以|并|经|先|当|正|签|私自|关闭|举报|名下|家住|住|出生|先生|女士|同志|实施|开展|雇|租|购|将|受|死亡|受伤|无证|自|隐瞒|谎报|逃|按|依|如实|罚款|处|行政|有期|拘役|作出|立即|现场|在场|接受)"
)
_ROLES = (
    "法定代表人|主要负责人|实际控制人|实际负责人|实际经营人|分管负责人|项目负责人|现场负责人|安全负责人|企业负责人|公司负责人|负责人|总经理|副经理|项目经理|经理|董事长|厂长|矿长|校长|院长|店长|站长|船长|班组长|组长|班长|队长|队员|车间主任|副主任|主任|总工程师|工程师|总监|法人代表|法人"
    "|安全员|安全管理人员|安全管理员|安全总监|值班员|值班人员|监护人|作业人员|操作人员|操作工|焊工|电工|钳工|瓦检员|爆破员|押运员|仓库管理员|保管员|管理员|工人|员工|职工|驾驶员|司机|经营者|业主|老板|股东|投资人|出资人|承包人|包工头|出租人|承租人|当事人|个体户"
    "|被告人|犯罪嫌疑人|嫌疑人|被处罚人|违法行为人|行为人|被害人|死者|伤者|遇难者|证人|鉴定人|村民|居民|群众|学徒|联系人|执法人员|科长|局长|大队长|支队长|书记|同伙|妻子|丈夫|儿子|女儿|未成年人"
)
_NAMED = re.compile(rf"(?:{_ROLES})[ :(“\"、是为系叫]{{0,2}}(?P<name>{_PERSON_LAZY}){_NAME_ENDS}")
_MORE_NAMES = re.compile(rf"[、,和及与] ?(?P<name>{_PERSON_LAZY}){_NAME_ENDS}")
_DESCRIBED = re.compile(
    rf"(?P<name>{_PERSON})(?=[,(] ?(?:男|女)[,、;)。 ]|[(](?:身份证|公民身份|系|原)?(?:该公司|公司|企业|该厂)?(?:{_ROLES})[)])"
)
_WHOLE_NAME = re.compile(
    rf"(?:{_PERSON})(?P<others>(?:[、,和及] ?{_PERSON})*)(?:等[0-9一二两三四五六七八九十]*人?)?\Z"
)
_ORGANISATION_ENDS = tuple("厂店部社矿司局队组班站所院校村行处会团馆场长员工")
_REPORTER = re.compile(
    rf"举报人(?:员|士)?(?:名叫|叫|是|为|系)?[ :(“、]{{0,2}}(?P<name>(?:[{_SURNAMES}]|{_COMPOUND})(?:某[某\u3400-\u9fff]?(?![公企单])|[×*xX]{{1,2}})|{_PERSON_LAZY}{_NAME_ENDS})"
    rf"|(?P<before>(?:[{_SURNAMES}]|{_COMPOUND})(?:某某|某|[×*]{{1,2}})|(?:(?<=群众)|(?<=员工)|(?<=工人)|(?<=职工)|(?<=村民)|(?<=居民)|(?<=据)|(?<=经)|(?<=由)|(?<=[,;。\n])|^){_PERSON})(?:(?:拨打|通过|向|到|致电)[^,;。\n]{{0,16}})?(?:实名|匿名|电话|来电|来信|来访|网上)?举报(?!人|电话|奖|箱|平台|热线|信箱|途径|方式|查实|制度)"
)


def _names(reading: _Reading) -> Iterator[Span]:
    plain = reading.plain
    for match in _NAMED.finditer(plain):
        yield match.span("name")
        following = match.end()
        while more := _MORE_NAMES.match(plain, following):
            yield more.span("name")
            following = more.end()
    for match in _DESCRIBED.finditer(plain):
        yield match.span("name")


def _reporters(reading: _Reading) -> Iterator[Span]:
    for match in _REPORTER.finditer(reading.plain):
        yield match.span("name" if match["name"] else "before")


def is_masked(name: str) -> bool:
    """Whether something of a name was taken out: 某, ×, *, a letter or one of 甲乙丙丁 in its place."""
    return re.search(r"[某×✕*＊○□]|[A-Za-zＡ-Ｚａ-ｚ]|[甲乙丙丁](?![烷烯醇醛酮类])", name) is not None


def is_personal_name(text: str) -> bool:
    """Whether a whole text is the full name of a person, or of several: 王小明, 王小明等3人, 阿不都·热合曼."""
    plain = _Reading.of(text.strip()).plain
    match = _WHOLE_NAME.match(plain)
    return match is not None and not plain.endswith(_ORGANISATION_ENDS)


# All ---------------------------------------------------------------------------------------------------------------

_DETECTORS: tuple[tuple[Kind, Callable[[_Reading], Iterable[Span]]], ...] = (
    (Kind.ID_NUMBER, _id_numbers),
    (Kind.VEHICLE, _vehicles),
    (Kind.ACCOUNT, _accounts),
    (Kind.PHONE, _mobiles),
    (Kind.PHONE, _landlines),
    (Kind.EMAIL, _emails),
    (Kind.CONTACT, _contacts),
    (Kind.PLATE, _plates),
    (Kind.BIRTH, _births),
    (Kind.ADDRESS, _addresses),
    (Kind.REPORTER, _reporters),
    (Kind.NAME, _names),
)
"""In the order of weight: where two overlap, the first says what it is."""

_D = "0-9０-９零〇○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖"
_PLATES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_GAPS = rf"{_SEPARATORS}()（）+＋－．～\t\u00a0\u2000-\u200a\u202f\u205f\u3000"
_ODD = rf"{_UNSEEN}@＠·\U0001d7ce-\U0001d7ff①-⑳٠-٩"
_MARKS = r"[ \u3000:：（(“\"、是为系叫]"
_ROLE_LENGTHS = {len(role): "" for role in _ROLES.split("|")}
_AFTER_A_ROLE = "|".join(
    f"(?<=(?:{same}){_MARKS * marks}[{_SURNAMES}])"
    for length in _ROLE_LENGTHS
    for same in ["|".join(role for role in _ROLES.split("|") if len(role) == length)]
    for marks in range(3)
)
_LAST_OF_ROLES = "".join(sorted({role[-1] for role in _ROLES.split("|")}))
_NO_NAME_BEGINS = "|".join(f"(?<={first})[{others}]" for first, others in NOT_GIVEN_NAMES.items())
# Each begins with a set of characters or with plain words, which is what the engine can skip to; together they cost about
# 30 ns a character, where one alternation of the exact patterns costs five times as much.
_HINTS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"[{_D}](?:[{_GAPS}]{{0,3}}+[{_D}]){{6}}",
        "微信|微 信|QQ|qq|ＱＱ|VX|vx|Wechat|WeChat|wechat|车架|识别代|VIN|出生|家住|住址|现住|暂住|户籍|住在|居住在|居住于|家庭地址"
        rf"|举报人|\(at\)|\[at\]|（at）|\(AT\)|\[AT\]|{_COMPOUND}",
        rf"[{_SURNAMES}](?![某×*＊])(?:(?<=[{_LAST_OF_ROLES}][{_SURNAMES}])|(?<={_MARKS}[{_SURNAMES}]))"
        rf"(?!{_NO_NAME_BEGINS})(?:{_AFTER_A_ROLE})",
        rf"[室元村路街道同巷弄里生男女）)举某L{_PLATES}{_ODD}](?:(?<=[{_ODD}])|(?<=[{_PLATES}]) ?[A-Za-zＡ-Ｚａ-ｚ]"
        r"|(?:(?<=[，,（(][男女])|(?<=[，,（(] [男女]))[，,、；;）)。 ]"
        r"|(?<=[人长理任员工师][）)])"
        rf"|(?<=[{_D}十]室)|(?<=[{_D}十]单元)"
        rf"|(?<=生)(?:[于日在]|(?<=[日月号{_D}]生)|(?<=[日月号{_D}] 生))"
        rf"|(?<=村)[^，。；\n]{{0,8}}[组社队屯号]|(?<=[路街道同巷弄里])[^，。；\n]{{0,8}}[{_D}十百甲乙丙]号"
        r"|(?<=[某×*名电信访话]举)报|(?<=(?:群众|员工|工人|职工|村民|居民)..举)报|(?<=(?:群众|员工|工人|职工|村民|居民)...举)报"
        r"|(?<=某)(?:拨打|通过|向|到|致电)[^，。；\n]{0,16}举报"
        r"|(?<=L)[A-HJ-NPR-Z0-9]{16})",
    )
)


def may_hold_personal_data(text: str) -> bool:
    """Whether a closer look is worth while; quick, and never no where `personal_data` would find something."""
    return any(hint.search(text) for hint in _HINTS)


def personal_data(text: str) -> tuple[Finding, ...]:
    """Everything in a text that tells who a person is or how to reach him, in the order of the places; nothing twice."""
    if not may_hold_personal_data(text):
        return ()
    reading = _Reading.of(text)
    found: list[Finding] = []
    for kind, detector in _DETECTORS:
        for start, end in detector(reading):
            finding = reading.finding(kind, start, end)
            if not any(other.start < finding.end and finding.start < other.end for other in found):
                found.append(finding)
    return tuple(_joined(sorted(found, key=lambda finding: finding.start)))


def _joined(found: Iterable[Finding]) -> Iterator[Finding]:
    """The findings with neighbours of one kind made one: 人民路12号 and 3幢201室 are one address."""
    last: Finding | None = None
    for finding in found:
        if last is not None and last.kind is finding.kind and last.end == finding.start:
            last = replace(last, end=finding.end)
            continue
        if last is not None:
            yield last
        last = finding
    if last is not None:
        yield last


def masked(text: str) -> str:
    """A finding as it may be shown in a message: recognisable to whoever wrote it, of no use to others."""
    shown = " ".join(text.split())
    keep = 1 if len(shown) <= 4 else 3 if len(shown) >= 9 else 2
    tail = 2 if len(shown) >= 9 else 0
    return shown[:keep] + "*" * min(len(shown) - keep - tail, 8) + shown[len(shown) - tail :]
