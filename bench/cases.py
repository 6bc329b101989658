"""One made-up case: a scene is drawn, then told in the fields of a record.

The mix follows what published cases show: fines with a long tail around 20,000 yuan, a third with a penalty on a
person too, a sixth with 危险作业罪 at any stage, most sent in by counties and cities.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from bench import wording
from bench.block_yaml import Value
from bench.lawbook import Duty, Offer, Sanction
from bench.places import Organ, Place, Province
from generator.records.case import Circumstance, How, SubjectKind
from generator.records.standard import Clause, Standard

__all__ = ["SECTORS", "Scene", "Told", "pick", "scene", "told"]

CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CRIME_SINCE = date(2021, 3, 1)
"""危险作业罪 exists since then."""
CRIMINAL_SHARE = 0.18
DUAL_SHARE = 0.35
SELF_REPORTED_SHARE = 0.02
ACCIDENT_SHARE = 0.03

SECTORS = {
    "gongmao": 3,
    "gongmao-jixie": 9,
    "gongmao-qinggong": 7,
    "gongmao-jiancai": 5,
    "gongmao-fangzhi": 4,
    "gongmao-yejin": 4,
    "gongmao-youse": 3,
    "gongmao-shangmao": 3,
    "gongmao-yancao": 1,
    "weihua": 14,
    "jianzhu": 10,
    "xiaofang": 8,
    "ranqi": 8,
    "feimei": 5,
    "meikuang": 5,
    "daolu": 4,
    "tezhong": 2,
    "yanhua": 2,
    "yuchuan": 1,
    "shuishang": 1,
    "tielu": 1,
    "minhang": 1,
    "minbao": 1,
    "dianli": 1,
    "shuili": 1,
    "qita": 1,
}
HANDLED_BY = {
    "xiaofang": "xiaofang",
    "jianzhu": "zhujian",
    "ranqi": "zhujian",
    "daolu": "jiaotong",
    "shuishang": "jiaotong",
    "tezhong": "shichang",
    "meikuang": "kuangan",
}
"""Who looks after a sector; 应急管理 for all others, and for a part of these too."""
WITHOUT_PERMIT = frozenset(("weihua", "ranqi", "yanhua", "feimei", "jianzhu", "gongmao-yejin"))
"""Sectors in which a permit can be missing: the third circumstance of 危险作业罪."""
STEPS = {Circumstance.BASE: 10, Circumstance.OVERDUE: 1, Circumstance.REFUSAL: 1}
HOW = {
    How.ROUTINE: 30,
    How.SPECIAL: 18,
    How.UNANNOUNCED: 14,
    How.UNDERCOVER: 8,
    How.CROSS_REGION: 6,
    How.CROSS_CHECK: 5,
    How.JOINT: 6,
    How.REVISIT: 4,
    How.REPORT: 9,
}
STAGES = ("移送公安机关", "公安立案", "刑事拘留", "移送审查起诉", "提起公诉", "判决")
REACHED = (10, 15, 25, 12, 18, 20)
"""How many in a hundred criminal cases were published at each of the stages."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What happened, before it is told."""

    random: Random
    organ: Organ
    place: Place
    sector: str
    day: date
    to_the_month: bool
    how: How
    hazards: tuple[tuple[Standard, Clause], ...]
    sanctions: tuple[Sanction, ...]
    circumstance: int
    """Of 危险作业罪; 0 without it."""
    self_reported: bool
    accident: bool
    gaps: Mapping[str, str | int]
    """What the sentences leave open."""

    @property
    def found(self) -> str:
        """The day of the inspection as a record has it."""
        return self.day.isoformat()[: 7 if self.to_the_month else 10]

    def later(self, low: int, high: int) -> date:
        """A day that many days after the inspection."""
        return self.day + timedelta(days=self.random.randint(low, high))


@dataclass(frozen=True, slots=True)
class Told:
    """A record without what only its batch knows, and its last day."""

    year: int
    prefix: str
    fields: Mapping[str, Value]
    last: date


def pick(random: Random, weights: Mapping[str, int]) -> str:
    """A key, as often as its weight says."""
    return random.choices(list(weights), list(weights.values()))[0]


def scene(
    random: Random, province: Province, sector: str, day: date, offer: Offer, *, to_the_month: bool = False
) -> Scene:
    """A scene in a province; what it cites is on offer for its day."""
    kinds = (HANDLED_BY.get(sector, "yingji"), "yingji")
    organ = random.choice(province.organs_of(random.choices(kinds, (2, 1))[0]))
    place = random.choice([one for one in province.places if organ.handles(one)])
    self_reported = random.random() < SELF_REPORTED_SHARE
    criminal = not self_reported and random.random() < CRIMINAL_SHARE and day >= CRIME_SINCE
    circumstance = _circumstance(random, sector) if criminal else 0
    how = How.SELF_REPORTED if self_reported else random.choices(list(HOW), list(HOW.values()))[0]
    return Scene(
        random=random,
        organ=organ,
        place=place,
        sector=sector,
        day=day,
        to_the_month=to_the_month,
        how=how,
        hazards=tuple(_hazards(random, offer)),
        sanctions=() if self_reported else tuple(_sanctions(random, offer)),
        circumstance=circumstance,
        self_reported=self_reported,
        accident=not circumstance and not self_reported and random.random() < ACCIDENT_SHARE,
        gaps=_gaps(random, organ, place, sector, day, how, to_the_month),
    )


def told(one: Scene) -> Told:
    """The record of a scene, all but id, batch and publication."""
    random = one.random
    filed, decided = one.later(2, 9), one.later(20, 80)
    stages, judged = _stages(one)
    last = max([decided, one.later(40, 110), *(date.fromisoformat(str(stage["date"])) for stage in stages)])
    checked = last - timedelta(days=random.randint(0, 9))
    gaps = {**one.gaps, "filed": _chinese(filed), "checked": _chinese(checked)}
    fields: dict[str, Value] = {
        "title": _title(one),
        "status": "published",
        "organs": [one.organ.id],
        "region": one.place.code,
        "level": one.organ.level.value,
        "sector": one.sector,
        "subject": _subject(one),
        "found": {"date": one.found, "how": one.how.value},
    }
    if not one.self_reported:
        fields["filed"] = filed.isoformat()
    fields["facts"] = "\n\n".join(_facts(one, gaps, judged=judged)) + "\n"
    fields["hazards"] = [
        {"standard": standard.family, "clause": clause.path} for standard, clause in one.hazards
    ]
    fields["violations"] = [_duty(duty) for duty in dict.fromkeys(each.violated for each in one.sanctions)]
    fields["measures"] = [{"measure": _measure(random), "date": one.found, "note": f"{gaps['part']}停止使用"}]
    fields["penalties"] = list(_penalties(one, decided))
    if one.circumstance:
        fields["criminal"] = _criminal(one, gaps, stages)
    if one.accident:
        fields["accident"] = {
            "date": one.found,
            "deaths": random.randint(0, 1),
            "loss": f"{random.randint(8, 90)}万元",
        }
    fields["rectification"] = random.choice(wording.RECTIFICATIONS).format(**gaps)
    if one.how is How.REPORT:
        fields["reward"] = {
            "amount": random.choice((500, 1000, 3000, 5000, 10000)),
            "note": "按举报奖励办法发放",
        }
    fields["lesson"] = _lesson(one, gaps)
    fields["keywords"] = _keywords(one)
    if random.random() < 0.6 and one.sanctions:
        until = decided.replace(year=decided.year + 1, day=min(decided.day, 28))
        fields["disclosure"] = {"class": "一般", "until": until.isoformat()}
    kept = {key: value for key, value in fields.items() if value not in ([], ())}
    return Told(one.day.year, f"{one.day.year}-{one.place.code[:4]}", kept, last)


def _circumstance(random: Random, sector: str) -> int:
    third = 20 if sector in WITHOUT_PERMIT else 0
    return random.choices((1, 2, 3), (4, 2, third))[0]


def _hazards(random: Random, offer: Offer) -> Iterator[tuple[Standard, Clause]]:
    clauses = offer.clauses or offer.fire_clauses
    count = min(random.choices((1, 2, 3), (55, 32, 13))[0], len(clauses))
    # A few clauses are cited again and again, most hardly ever.
    weights = [1 / (1 + position) ** 0.5 for position in range(len(clauses))]
    chosen: dict[tuple[str, str], tuple[Standard, Clause]] = {}
    while len(chosen) < count:
        standard, clause = random.choices(clauses, weights)[0]
        chosen[standard.id, clause.path] = (standard, clause)
    if offer.clauses and offer.fire_clauses and count < 3 and random.random() < 0.15:
        standard, clause = random.choice(offer.fire_clauses)
        chosen[standard.id, clause.path] = (standard, clause)
    yield from chosen.values()


def _sanctions(random: Random, offer: Offer) -> Iterator[Sanction]:
    count = random.choices((1, 2, 3), (50, 35, 15))[0]
    yield from _drawn(random, offer.on_unit, count)
    if offer.on_person and random.random() < DUAL_SHARE:
        yield from _drawn(random, offer.on_person, random.choices((1, 2), (85, 15))[0])


def _drawn(random: Random, sanctions: tuple[Sanction, ...], count: int) -> Iterator[Sanction]:
    weights = [one.weight * STEPS[one.circumstance] for one in sanctions]
    drawn: dict[Duty, Sanction] = {}
    for one in random.choices(sanctions, weights, k=count * 2):
        drawn.setdefault(one.basis, one)
    yield from list(drawn.values())[:count]


def _gaps(
    random: Random, organ: Organ, place: Place, sector: str, day: date, how: How, to_the_month: bool
) -> dict[str, str | int]:
    names, business, parts = wording.BUSINESS[sector]
    name = random.choice(names)
    first = "".join(random.sample("甲乙丙丁戊己庚辛壬癸", 2)) if random.random() < 0.3 else "某"
    many = random.randint(12, 480)
    return {
        "date": f"{day.year}年{day.month}月" if to_the_month else _chinese(day),
        "organ": organ.name,
        "place": place.city + place.name,
        "name": first + name,
        "unit": "单位" if sector == "xiaofang" else "企业",
        "business": random.choice(business),
        "part": random.choice(parts),
        "how": {How.REPORT: "举报核查", How.SELF_REPORTED: "报告核查"}.get(how, how.value),
        "who": random.choice(wording.SURNAMES) + "某某",
        "role": random.choice(wording.PARTS),
        "expert": random.randint(1, 4),
        "people": many,
        "people2": random.randint(2, 18),
        "shift": random.choice(("实行两班倒", "实行三班倒", "白班生产", "订单旺季常有夜班", "部分工序外包")),
        "years": random.randint(2, 25),
        "months": random.randint(2, 18),
        "days": random.randint(5, 120),
        "minutes": random.randint(2, 15),
        "n": random.randint(8, 60),
        "m": random.randint(3, 7),
        "k": random.randint(2, 6),
    }


def _title(one: Scene) -> str:
    name = str(one.gaps["name"])
    where = one.place.name if name.startswith("某") else ""
    heading = one.hazards[0][1].heading.rpartition("·")[2] if one.hazards else ""
    what = (
        f"{heading}{one.random.choice(('存在重大事故隐患', '不符合安全要求', '管理缺失'))}" if heading else ""
    )
    verb = what if what and len(what) < 22 and one.random.random() < 0.6 else one.random.choice(wording.VERBS)
    return f"{where}{name}{verb}案"


def _subject(one: Scene) -> dict[str, Value]:
    masked = str(one.gaps["name"]).startswith("某")
    kind = SubjectKind.SOLE_TRADER if one.random.random() < 0.08 else SubjectKind.ENTERPRISE
    kind = SubjectKind.COOPERATIVE if "合作社" in str(one.gaps["name"]) else kind
    subject: dict[str, Value] = {
        "kind": kind.value,
        "name": str(one.gaps["name"]),
        "naming": "masked" if masked else "full",
    }
    if not masked:
        subject["credit_code"] = _credit_code(one.random, one.place.code)
    return subject


def _credit_code(random: Random, region: str) -> str:
    """A code whose check digit is right (GB 32100) and whose body says that it is made up."""
    body = f"91{region}BENCH{random.randint(0, 9999):04d}"
    total = sum(CREDIT_ALPHABET.index(sign) * 3**place for place, sign in enumerate(body))
    return body + CREDIT_ALPHABET[-total % 31]


def _facts(one: Scene, gaps: Mapping[str, str | int], *, judged: bool) -> Iterator[str]:
    random = one.random
    yield random.choice(wording.OPENINGS).format(**gaps)
    sections = [_section(one, clause, gaps) for _, clause in one.hazards]
    if len(sections) > 1 and random.random() < 0.4:
        yield "现场查明下列问题：\n\n" + "\n".join(
            f"- **问题{n}**：{text}" for n, text in enumerate(sections, 1)
        )
    else:
        yield "".join(sections)
    yield "".join(random.sample(wording.DETAILS, 2)).format(**gaps)
    findings = [each for each in one.sanctions if each.target.is_unit]
    told = random.sample(wording.DISCOVERIES, min(len(findings), len(wording.DISCOVERIES)))
    texts = [text.format(**gaps, gist=each.gist) for text, each in zip(told, findings, strict=False)]
    yield "".join(texts) + random.choice(wording.INTERVIEWS).format(**gaps)
    if one.circumstance:
        suspected = "法院判决其行为构成危险作业罪。" if judged else "其行为涉嫌危险作业罪，已移送公安机关。"
        yield wording.UNLICENSED[one.circumstance].format(**gaps) + suspected
    if one.self_reported:
        yield f"{gaps['organ']}核查认为，该{gaps['unit']}已按规定报告并正在采取措施消除隐患，依法不予行政处罚，同时跟踪督促整改。"
    else:
        yield random.choice(wording.PROCEDURE).format(**gaps)


def _section(one: Scene, clause: Clause, gaps: Mapping[str, str | int]) -> str:
    check = one.random.choice(clause.how_to_check) if clause.how_to_check else "逐项拍照、测量"
    evidence = one.random.choice(clause.evidence) if clause.evidence else "现场照片和检查记录"
    part = one.random.choice(wording.BUSINESS[one.sector][2])
    text = one.random.choice(wording.SECTIONS)
    return text.format(**{**gaps, "part": part}, gist=clause.gist, check=check, evidence=evidence)


def _lesson(one: Scene, gaps: Mapping[str, str | int]) -> str:
    heading = one.hazards[0][1].heading.replace("·", "的") if one.hazards else "安全管理"
    standard = f"《{one.hazards[0][0].title}》" if one.hazards else "判定标准"
    text = one.random.choice(wording.LESSONS).format(**gaps, heading=heading, standard=standard)
    return f"{text}\n\n{one.random.choice(wording.CLOSINGS)}\n"


def _keywords(one: Scene) -> list[str]:
    words = [word for _, clause in one.hazards for word in clause.keywords[:2]]
    if {each.target.is_unit for each in one.sanctions} == {True, False}:
        words.append("一案双罚")
    if one.circumstance:
        words.append("危险作业罪")
    return list(dict.fromkeys([*words, one.how.value]))[:6]


def _measure(random: Random) -> str:
    return random.choice(
        (
            "责令立即改正",
            "责令限期改正",
            "责令立即排除隐患",
            "责令暂时停产停业",
            "责令暂时停止使用",
            "查封",
            "扣押",
        )
    )


def _duty(duty: Duty) -> dict[str, Value]:
    written: dict[str, Value] = {
        "law": duty.law,
        "article": int(duty.article) if duty.article.isdigit() else duty.article,
    }
    if duty.paragraph is not None:
        written["paragraph"] = duty.paragraph
    if duty.item is not None:
        written["item"] = duty.item
    return written


def _penalties(one: Scene, decided: date) -> Iterator[dict[str, Value]]:
    random = one.random
    for each in one.sanctions:
        penalty: dict[str, Value] = {"target": each.target.value}
        if not each.target.is_unit:
            penalty["who"] = random.choice(wording.SURNAMES) + "某某"
        penalty |= {"measure": "罚款", "amount": _amount(random, each), "basis": [_duty(each.basis)]}
        penalty |= {"circumstance": each.circumstance.value, "decided": decided.isoformat()}
        if random.random() < 0.15:
            penalty["number"] = f"（{one.place.name[:2]}）应急罚〔{decided.year}〕{random.randint(1, 400)}号"
        yield penalty
    if one.circumstance == 3 and one.sanctions:
        gain = random.randint(8, 400) * 100
        basis = [_duty(one.sanctions[0].basis)]
        yield {
            "target": "单位",
            "measure": "没收违法所得",
            "amount": gain,
            "basis": basis,
            "decided": decided.isoformat(),
        }


def _amount(random: Random, sanction: Sanction) -> Value:
    """Within the statute's range: small fines are many, large ones rare, all of them round."""
    if sanction.low:
        yuan = sanction.low + (sanction.high - sanction.low) * random.betavariate(1.1, 3.2)
    else:
        yuan = min(sanction.high, max(2000, random.lognormvariate(9.85, 0.75)))
    step = 1000 if yuan < 100_000 else 5000
    rounded = min(sanction.high, max(sanction.low, round(yuan / step) * step))
    if rounded < 10_000:
        return rounded
    return f"{rounded // 10_000}{f'.{rounded % 10_000 // 1000}'.removesuffix('.0')}万元"


def _stages(one: Scene) -> tuple[list[dict[str, Value]], bool]:
    """The criminal procedure up to where the case is, and whether a court has spoken."""
    if not one.circumstance:
        return [], False
    random = one.random
    reached = random.choices(range(1, len(STAGES) + 1), REACHED)[0]
    names = list(STAGES[:reached])
    if names[-1] == "提起公诉" and random.random() < 0.25:
        names[-1] = "不起诉"
    if "刑事拘留" in names and random.random() < 0.3:
        names[names.index("刑事拘留")] = "取保候审"
    day = one.later(4, 12)
    stages: list[dict[str, Value]] = []
    for name in names:
        stages.append({"stage": name, "date": day.isoformat(), "organ": _court(name, one.place)})
        day += timedelta(days=random.randint(3, 40))
    return stages, names[-1] == "判决"


def _court(stage: str, place: Place) -> str:
    if stage in ("提起公诉", "不起诉", "移送审查起诉"):
        return f"{place.name}人民检察院"
    return f"{place.name}人民法院" if stage == "判决" else f"{place.name}公安机关"


def _criminal(one: Scene, gaps: Mapping[str, str | int], stages: list[dict[str, Value]]) -> dict[str, Value]:
    criminal: dict[str, Value] = {
        "charge": "危险作业罪",
        "circumstance": one.circumstance,
        "danger": one.random.choice(wording.DANGERS).format(**gaps),
        "stages": stages,
    }
    if stages[-1]["stage"] == "不起诉":
        criminal["outcome"] = one.random.choice(wording.OUTCOMES)
    if stages[-1]["stage"] == "判决":
        criminal["sentences"] = [{"who": str(gaps["who"]), **_sentence(one.random)}]
    return criminal


def _sentence(random: Random) -> dict[str, Value]:
    """At most a year, as the article has it; probation not shorter than the term, nor than the law's least."""
    kind = random.choices(("有期徒刑", "拘役", "管制"), (5, 5, 1))[0]
    months = random.randint(6, 11) if kind == "有期徒刑" else random.randint(2, 6)
    sentence: dict[str, Value] = {"kind": kind, "months": months}
    if kind != "管制" and random.random() < 0.6:
        sentence["probation_months"] = 12 if kind == "有期徒刑" else months + random.randint(0, 3)
    return sentence


def _chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
