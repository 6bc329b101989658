"""Short forms of an organisation's name: what prose calls 平阳恒兴家具有限公司 after the first time.

A registered name is place, trade name (字号), trade and legal form (企业名称登记管理规定). The trade name is the part that
tells who it is, and it is in every short form: 恒兴公司, 恒兴家具, 平阳恒兴. So its first two characters, with whatever of
the place, the trade and the form stands around them, are looked for. What a text itself declares (以下简称……) is
taken at its word.
"""

import re
from collections.abc import Collection, Iterator

__all__ = ["ENDINGS", "declared_forms", "short_form", "short_places"]

ENDINGS = (
    "公司|合作社|个体工商户|事务所|加工点|经营部|加油站|供应站|批发部|修理部|加工厂|医院|学校|酒店|宾馆|饭店|餐厅|超市|商场|商行|中心|集团|"
    "企业|工厂|煤矿|车间|码头|工地|仓库|作坊|门市|厂|店|矿|站|部|院|所|行|场|馆|坊|局|社|队|户"
)
"""What an organisation's name ends with, as the alternatives of a regular expression."""

_FORM = rf"(?:集团)?(?:股份有限|有限责任|有限)?(?:{ENDINGS})"
_LEGAL_FORM = re.compile(rf"{_FORM}$")
_BRACKETS = re.compile(r"[（(][^）)]*[）)]")
_SUFFIX = re.compile(r"(?:特别行政区|自治区|自治州|自治县|自治旗|地区|省|市|县|区|旗|盟)$")
_TOWNSHIP = re.compile(r"[\u4e00-\u9fff]{2,4}?(?:街道|镇|乡|村)")
_DECLARED = re.compile(
    r"[（(](?:以下|下)?(?:简|统)?称(?:为)?[：:]?[“\"「]?(?P<form>[\u4e00-\u9fff]{2,12})[”\"」]?[）)]"
)

_COMMON = re.compile(
    "安全|生产|消防|机械|五金|家具|建筑|建材|化工|塑料|塑胶|橡胶|木业|木材|竹木|纺织|印染|"
    "针织|食品|电器|电子|电气|汽车|汽修|运输|物流|仓储|贸易|商贸|科技|金属|钢结|铸造|铝业|"
    "铝材|钢铁|水泥|矿业|煤矿|燃气|液化|石油|石材|粮油|农业|工程|建设|装饰|装修|包装|印刷|"
    "服装|制衣|鞋业|皮革|玩具|陶瓷|玻璃|造纸|纸业|制药|医药|酒业|饮料|冷冻|冷链|水产|养殖|"
    "船舶|渔业|渔船|加油|餐饮|酒店|宾馆|烟花|爆竹|气体|电力|环保|设备|设施|实业|集团|企业|"
    "公司|工贸|投资|管理|服务|劳务|物业|旅游|客运|货运|出租|新型|高新|特种|精密|第一|第二|"
    "第三|综合|中心|中国|国家|人民|城乡|城市|农村"
)
"""Words with which a trade begins: whoever has no trade name is not told by them, and they stand in any prose."""


def short_places(names: Collection[str]) -> frozenset[str]:
    """Names of divisions as names of firms begin with them: 浙江省 and 浙江."""
    bare = (_SUFFIX.sub("", name) for name in names)
    return frozenset(name for name in (*names, *bare) if len(name) > 1)


def short_form(name: str, places: Collection[str]) -> re.Pattern[str] | None:
    """What finds every form of an organisation's name that holds its trade name; None for one without a trade name."""
    bare = _BRACKETS.sub("", name).strip()
    rest, prefix = _without_place(_LEGAL_FORM.sub("", bare), places)
    if not _is_trade_name(rest):
        return None
    trade, business = rest[:2], rest[2:]
    trades = "".join(f"(?:{re.escape(character)}" for character in business) + ")?" * len(business)
    if trade in places:
        # The place alone is no name of the firm: 平阳县应急管理局 is to be read beside 平阳家具厂.
        first = f"{re.escape(business[0])}|" if business else ""
        trade = f"{re.escape(trade)}(?={first}{_FORM})"
    else:
        trade = re.escape(trade)
    before = f"(?:{'|'.join(map(re.escape, prefix))})*" if prefix else ""
    return re.compile(f"{before}{trade}{trades}(?:{_FORM})?")


def _is_trade_name(rest: str) -> bool:
    return len(rest) > 1 and not _COMMON.match(rest)


def _without_place(name: str, places: Collection[str]) -> tuple[str, tuple[str, ...]]:
    """A name without the divisions that it begins with, and those; what is left tells who it is, if anything does."""
    found: list[str] = []
    while True:
        place = next(
            (name[:n] for n in range(min(len(name), 12), 1, -1) if name[:n] in places), ""
        ) or _township(name, after_place=bool(found))
        # A firm may be called like a place: without it, nothing would be left to know it by.
        if not place or not _is_trade_name(name[len(place) :]):
            return name, tuple(sorted(set(found), key=len, reverse=True))
        found.append(place)
        name = name[len(place) :]


def _township(name: str, *, after_place: bool) -> str:
    match = _TOWNSHIP.match(name) if after_place else None
    return match[0] if match else ""


def declared_forms(text: str) -> Iterator[tuple[int, str, str]]:
    """The short forms that a text declares: where the bracket begins, the whole bracket, and the form."""
    for match in _DECLARED.finditer(text):
        yield match.start(), match[0], match["form"]
