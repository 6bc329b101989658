"""Rules that protect people: what would tell a reader who a masked party is, or how to reach anyone. Errors, never warnings.

The one warning is the check digit of a credit code, which is about the company and which real codes fail. What may and what may
not be shown follows 法释〔2016〕19号, the rules for judgments on line, as domain practice does.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from generator.checks.personal_data import Kind, is_masked, is_personal_name, masked, personal_data
from generator.checks.personal_data import may_hold_personal_data as may_hold
from generator.checks.texts import texts, whole_text
from generator.load import Sourced
from generator.page_sources import MEDIA, PageSource
from generator.problems import FieldPath, Location, Problem
from generator.records.base import Record
from generator.records.case import Case, Naming, Subject, SubjectKind

__all__ = ["RULES", "file_problems", "page_problems", "record_problems"]

MAX_PICTURE = 1 << 20
"""Bytes of a picture: what a phone loads on a slow network."""

_TOLD: dict[Kind, tuple[str, str]] = {
    Kind.ID_NUMBER: ("像是身份证号", "整个删去；要指明是谁，写“李某某”这样的隐名。"),
    Kind.PHONE: ("像是电话号码", "删去号码，改写成“有关人员”一类的说法。"),
    Kind.ACCOUNT: ("像是银行账号", "整个删去。"),
    Kind.EMAIL: ("像是电子邮箱", "整个删去。"),
    Kind.CONTACT: ("像是微信号或者 QQ 号", "整个删去。"),
    Kind.PLATE: ("像是车牌号", "删去，改写成“一辆货车”一类的说法。"),
    Kind.VEHICLE: ("像是车架号", "整个删去。"),
    Kind.BIRTH: ("像是出生日期", "整个删去；年龄与案件有关的，写“成年人”“未成年人”。"),
    Kind.ADDRESS: ("像是住址或者门牌", "删去，地点只写到县（市、区）。"),
    Kind.NAME: ("像是没有隐去的姓名", "保留姓，名用“某”代替，如“李某某”；确实不是姓名的，换一个说法。"),
    Kind.REPORTER: ("能让人认出举报人", "整个删去，只写“群众举报”；隐了名的举报人也不写姓。"),
}


def masked_party_has_no_code(sourced: Sourced[Case]) -> Iterator[Problem]:
    """A masked party or a natural person carries no credit code, by which anyone could look it up."""
    for keys, party in _parties(sourced.record):
        if party.credit_code is None:
            continue
        if party.kind is SubjectKind.PERSON or party.naming is Naming.MASKED:
            where = Location(sourced.path, keys=(*keys, "credit_code"))
            why = (
                "自然人没有统一社会信用代码"
                if party.kind is SubjectKind.PERSON
                else "隐名公布的当事人，代码会泄露它是谁"
            )
            yield Problem(where, "case.credit-code-unexpected", f"{where.field}：{why}。", "删去这一行。")


def credit_code_has_its_check_digit(sourced: Sourced[Case]) -> Iterator[Problem]:
    """A credit code ends with the check character of GB 32100; a few codes in use do not, so a person decides."""
    for keys, party in _parties(sourced.record):
        code = party.credit_code
        if code is not None and code[17] != _credit_check(code):
            where = Location(sourced.path, keys=(*keys, "credit_code"))
            message = (
                f"{where.field}：末位是 {code[17]}，按前 17 位算应是 {_credit_check(code)}，可能抄错了一位。"
            )
            hint = "对照营业执照核对；确实无误的，在 accept 里写明理由。"
            yield Problem(where, "case.credit-code-checksum", message, hint)


def masked_party_is_masked(sourced: Sourced[Case]) -> Iterator[Problem]:
    """The name of a party that is said to be masked has something taken out."""
    for keys, party in _parties(sourced.record):
        if party.naming is Naming.MASKED and not is_masked(party.name):
            where = Location(sourced.path, keys=(*keys, "name"))
            message = f"{where.field}：写明隐名公布（naming: masked），名称“{masked(party.name)}”却是完整的。"
            person = party.kind is SubjectKind.PERSON
            hint = f"写成{'“李某某”' if person else '“某家具公司”'}这样；确要实名公布的，naming 写 full。"
            yield Problem(where, "privacy.unmasked", message, hint)


def persons_concerned_are_masked(sourced: Sourced[Case]) -> Iterator[Problem]:
    """Whoever is named in a field `who` is masked, unless he is a party published by name."""
    case = sourced.record
    fields: list[tuple[FieldPath, str | None]] = [
        (("penalties", n, "who"), penalty.who) for n, penalty in enumerate(case.penalties)
    ]
    if case.criminal is not None:
        fields += [(("criminal", "stages", n, "who"), one.who) for n, one in enumerate(case.criminal.stages)]
        fields += [
            (("criminal", "sentences", n, "who"), one.who) for n, one in enumerate(case.criminal.sentences)
        ]
    for keys, who in fields:
        if who is not None and who not in _published_names(case) and is_personal_name(who):
            yield _leak(Location(sourced.path, keys=keys), Kind.NAME, who)


def pictures_are_there(sourced: Sourced[Case], media: Mapping[str, int]) -> Iterator[Problem]:
    """A picture named in a case lies in the case's folder and is small enough for a phone."""
    for n, medium in enumerate(sourced.record.media):
        path = f"{MEDIA}/{sourced.record.id}/{medium.file}"
        where = Location(sourced.path, keys=("media", n, "file"))
        if path not in media:
            message = f"{where.field}：没有 {path} 这个文件。"
            yield Problem(
                where, "case.media-missing", message, "把图片放到这个位置，或改正文件名（区分大小写）。"
            )
        elif media[path] > MAX_PICTURE:
            size = f"{media[path] / MAX_PICTURE:.1f}"
            message = f"{where.field}：图片有 {size} MiB，上限是 1 MiB。"
            yield Problem(
                where, "case.media-too-large", message, "用看图软件缩小尺寸，或另存为质量较低的 JPG。"
            )


RULES: tuple[Callable[[Sourced[Case]], Iterator[Problem]], ...] = (
    masked_party_has_no_code,
    credit_code_has_its_check_digit,
    masked_party_is_masked,
    persons_concerned_are_masked,
)


def record_problems(sourced: Sourced[Record]) -> Iterator[Problem]:
    """Personal data in any text of a record of any kind, each at its place."""
    record = sourced.record
    if not may_hold(whole_text(record)):
        return
    public = _published_names(record) if isinstance(record, Case) else frozenset()
    for keys, text in texts(record):
        for finding in personal_data(text):
            words = text[finding.start : finding.end]
            if finding.kind is Kind.NAME and words in public:
                continue
            where = Location(sourced.path, keys=keys, words=words, nth=text.count(words, 0, finding.start))
            yield _leak(where, finding.kind, words)


def page_problems(page: PageSource, public_numbers: frozenset[str]) -> Iterator[Problem]:
    """Personal data on a hand-written page or in mkdocs.yml, and pictures without words for who cannot see them.

    Telephones and addresses of authorities that mkdocs.yml lists may stand.
    """
    public = {_digits(number) for number in public_numbers} | public_numbers
    for finding in personal_data(page.text):
        words = page.text[finding.start : finding.end]
        if finding.kind in (Kind.PHONE, Kind.EMAIL) and (words in public or _digits(words) in public):
            continue
        hint = ""
        if finding.kind in (Kind.PHONE, Kind.EMAIL):
            hint = "个人的，删去；机关公开的，写进 mkdocs.yml 的 extra.anshi.public_numbers。"
        yield _leak(_in_page(page, finding.start), finding.kind, words, hint)
    for picture in _PICTURE_WITHOUT_WORDS.finditer(page.text):
        where = _in_page(page, picture.start())
        message = "图片没有替代文字，看不到图的读者不知道它是什么。"
        yield Problem(where, "page.image-alt", message, "写成 ![一句描述](图片文件)。")


def file_problems(path: str) -> Iterator[Problem]:
    """Personal data in the name of a picture or of a page, which is part of an address that everybody sees."""
    for finding in personal_data(path.rpartition("/")[2].rpartition(".")[0]):
        hint = "给文件换一个不含个人信息的名字。"
        yield _leak(Location(path), finding.kind, path.rpartition("/")[2], hint, place="文件名")


_PICTURE_WITHOUT_WORDS = re.compile(r"!\[\s*\]\(|<img\b(?![^>]*\balt\s*=\s*[\"']?[^\"'>\s])[^>]*>")


def _leak(where: Location, kind: Kind, words: str, hint: str = "", place: str = "") -> Problem:
    told, remedy = _TOLD[kind]
    place = place or where.field
    message = f"{place}{'：' if place else ''}“{masked(words)}”{told}，不得公开。"
    return Problem(where, f"privacy.{kind.value}", message, hint or remedy)


def _in_page(page: PageSource, place: int) -> Location:
    text = page.text
    return Location(page.path, text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place))


def _digits(number: str) -> str:
    return re.sub("[^0-9]", "", number)


def _parties(case: Case) -> list[tuple[FieldPath, Subject]]:
    return [(("subject",), case.subject), *((("others", n), other) for n, other in enumerate(case.others))]


def _published_names(case: Case) -> frozenset[str]:
    """The names of parties that are published by name."""
    return frozenset(party.name for _, party in _parties(case) if party.naming is Naming.FULL)


_CREDIT_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def _credit_check(code: str) -> str:
    """The check character of GB 32100-2015 for the first 17 of a credit code."""
    total = sum(_CREDIT_CHARACTERS.index(one) * pow(3, place, 31) for place, one in enumerate(code[:17]))
    return _CREDIT_CHARACTERS[-total % 31]
