"""Training: modules with their lessons, questions, learning paths and rules of mock exams, under content/training/.

The text of a lesson is a Markdown file beside its module's record: content/training/<module>/<lesson>.md, with the
instructor's notes, if there are any, in <lesson>.notes.md.
"""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.records.base import Choice, Citation, Day, Number, Record, Slug, Text, Url
from generator.records.case import CaseId
from generator.records.standard import ClauseCitation


class References(Record):
    """What a lesson or a question rests on; every reference must lead somewhere."""

    clauses: Annotated[tuple[ClauseCitation, ...], Field(title="判定条款")] = ()
    """判定标准的条款。系列代号指最新的版本；要指明某一版本时写带年份的代号。"""
    articles: Annotated[tuple[Citation, ...], Field(title="法条")] = ()
    """法律法规的条文，指最新的文本；要指明某一文本时写带年份的代号。"""
    cases: Annotated[tuple[CaseId, ...], Field(title="案例")] = ()
    """案例编号。"""


class Source(Record):
    """Something that a module rests on and that is no record of the site."""

    title: Annotated[Text, Field(title="名称")]
    """文件、标准或资料的全称。"""
    number: Annotated[Text | None, Field(title="文号")] = None
    """文号或编号，没有的不填。"""
    url: Annotated[Url | None, Field(title="网址")] = None
    """公开文本的网址。"""


class Hours(Record):
    """Class hours (学时) of a module; one is 45 minutes."""

    teaching: Annotated[Number, Field(title="讲授学时")]
    """讲授多少学时，可以写 0.5。"""
    exercise: Annotated[Number, Field(title="练习学时")]
    """练习多少学时，可以写 0.5。"""

    @property
    def total(self) -> Decimal:
        """Both together."""
        return Decimal(str(self.teaching)) + Decimal(str(self.exercise))


class Lesson(References):
    """A lesson; its text is in the file <id>.md beside the module's record."""

    id: Annotated[Slug, Field(title="代号", examples=["fenchen-kongbao"])]
    """课的代号，本模块内不重复；正文文件叫“代号.md”。定了不改。"""
    title: Annotated[Text, Field(title="题目", max_length=30)]
    """课的题目。"""
    gist: Annotated[Text, Field(title="一句话", max_length=80)]
    """一句话说清这一课讲什么。"""
    key_points: Annotated[tuple[Text, ...], Field(title="要点", min_length=2, max_length=8)]
    """学完要记住的几句话。"""


class Module(References):
    """培训模块。文件是 content/training/代号/module.yml。"""

    id: Annotated[Slug, Field(title="代号", examples=["gongmao"])]
    """模块的代号，与文件夹同名，是网址的一部分，定了不改。"""
    number: Annotated[int, Field(title="序号", ge=1, le=99)]
    """模块排第几，不重复。"""
    title: Annotated[Text, Field(title="名称", max_length=30)]
    """模块的名称。"""
    summary: Annotated[Text, Field(title="简介", max_length=160)]
    """两三句话：学什么，学了能做什么。"""
    version: Annotated[int, Field(title="版本", ge=1, le=999)] = 1
    """内容有实质改动时加一；打印在自测记录上。"""
    audience: Annotated[tuple[Text, ...], Field(title="给谁学", min_length=1)]
    """适合的岗位，如“工贸执法人员”。"""
    objectives: Annotated[tuple[Text, ...], Field(title="学习目标", min_length=2, max_length=8)]
    """学完能做到什么，每条以动词开头。"""
    prerequisites: Annotated[tuple[Slug, ...], Field(title="先学的模块")] = ()
    """先学哪些模块，写代号。"""
    hours: Annotated[Hours, Field(title="学时")]
    """讲授和练习的学时。"""
    lessons: Annotated[tuple[Lesson, ...], Field(title="课", min_length=1, max_length=12)]
    """按讲授的次序。"""
    sources: Annotated[tuple[Source, ...], Field(title="依据")] = ()
    """另外依据的文件和资料；上面列出的条款、法条和案例不用再写。"""
    reviewed: Annotated[Day, Field(title="复核日期")]
    """内容最近一次逐条核对的日期。"""


Difficulty = Annotated[int, Field(ge=1, le=3)]
"""How hard a question is: 1 易, 2 中, 3 难."""


class QuestionType(StrEnum):
    """How a question is answered."""

    SINGLE = "单选"
    MULTIPLE = "多选"
    TRUE_FALSE = "判断"
    CASE = "案例分析"
    MATCHING = "匹配"
    ORDERING = "排序"


class Option(Record):
    """An answer to choose from."""

    text: Annotated[Text, Field(title="选项", max_length=200)]
    """选项的文字，不写 A、B、C、D：次序由程序打乱。"""
    correct: Annotated[bool, Field(title="正确")] = False
    """正确的选项写 true。"""
    why: Annotated[Text | None, Field(title="为什么", max_length=200)] = None
    """为什么对或者错，答完以后显示在选项下面。"""


class Pair(Record):
    """Two things that belong together."""

    left: Annotated[Text, Field(title="左边", max_length=80)]
    """左边的一项。"""
    right: Annotated[Text, Field(title="右边", max_length=80)]
    """与它相配的一项，各不相同。"""


class Part(Record):
    """One of the questions about the story of a 案例分析."""

    type: Annotated[QuestionType, Choice(title="题型")]
    """单选、多选或判断。"""
    stem: Annotated[Text, Field(title="问题", max_length=300)]
    """问题。"""
    options: Annotated[tuple[Option, ...], Field(title="选项", max_length=8)] = ()
    """单选、多选的选项。"""
    answer: Annotated[bool | None, Field(title="答案")] = None
    """判断题的答案：true（对）或 false（错）。"""
    points: Annotated[int, Field(title="分值", ge=1, le=20)] = 2
    """这一问的分值。"""
    explanation: Annotated[Text, Field(title="解析")]
    """为什么，依据哪一条。"""


class Question(References):
    """A question. Which of options, answer, pairs, steps and parts it has depends on its type."""

    id: Annotated[Slug, Field(title="编号", examples=["gongmao-001"])]
    """全站不重复，定了不改：读者的错题本按它识别。"""
    type: Annotated[QuestionType, Choice(title="题型")]
    """单选、多选、判断、案例分析、匹配、排序。"""
    lesson: Annotated[Slug | None, Field(title="属于哪一课")] = None
    """本模块里的课的代号；不属于某一课的不填。"""
    stem: Annotated[Text, Field(title="题干", max_length=800)]
    """题干；案例分析写案情。"""
    options: Annotated[tuple[Option, ...], Field(title="选项", max_length=8)] = ()
    """单选、多选的选项。"""
    answer: Annotated[bool | None, Field(title="答案")] = None
    """判断题的答案：true（对）或 false（错）。"""
    pairs: Annotated[tuple[Pair, ...], Field(title="配对", max_length=8)] = ()
    """匹配题的各对。"""
    extra: Annotated[tuple[Text, ...], Field(title="多余的右边项", max_length=4)] = ()
    """匹配题里与谁都不配的右边项。"""
    steps: Annotated[tuple[Text, ...], Field(title="次序", max_length=8)] = ()
    """排序题的各步，按正确的次序写。"""
    parts: Annotated[tuple[Part, ...], Field(title="各问", max_length=6)] = ()
    """案例分析的各问。"""
    shuffle: Annotated[bool, Field(title="打乱选项")] = True
    """选项的次序有意义的（如按金额大小），写 false。"""
    hint: Annotated[Text | None, Field(title="提示", max_length=120)] = None
    """练习时可以先看的提示，不直接说出答案。"""
    explanation: Annotated[Text, Field(title="解析")]
    """为什么，依据哪一条。"""
    difficulty: Annotated[Difficulty, Field(title="难度")]
    """1（易）、2（中）、3（难）。"""
    points: Annotated[int | None, Field(title="分值", ge=1, le=20)] = None
    """不写时：单选、判断 1 分，多选、匹配、排序 2 分；案例分析是各问之和，不要写。"""
    valid_from: Annotated[Day | None, Field(title="从哪天起用")] = None
    """只在某天以后才对的题，写那一天。"""
    valid_to: Annotated[Day | None, Field(title="用到哪天")] = None
    """到某天以后不再对的题，写最后一天。"""

    @property
    def worth(self) -> int:
        """The points of a fully right answer."""
        if self.type is QuestionType.CASE:
            return sum(part.points for part in self.parts)
        return self.points or _POINTS[self.type]


_POINTS = {
    QuestionType.SINGLE: 1,
    QuestionType.TRUE_FALSE: 1,
    QuestionType.MULTIPLE: 2,
    QuestionType.MATCHING: 2,
    QuestionType.ORDERING: 2,
}


class QuestionBank(Record):
    """一个模块的题库。文件是 content/training/代号/questions.yml。"""

    questions: Annotated[tuple[Question, ...], Field(title="题目", min_length=1)]
    """题目。"""


class LearningPath(Record):
    """Which modules somebody should take, in which order."""

    id: Annotated[Slug, Field(title="代号", examples=["xin-ruzhi"])]
    """路径的代号，定了不改。"""
    title: Annotated[Text, Field(title="名称", max_length=20, examples=["新入职执法人员"])]
    """给谁走的路。"""
    summary: Annotated[Text, Field(title="说明", max_length=160)]
    """为什么这样安排。"""
    modules: Annotated[tuple[Slug, ...], Field(title="模块", min_length=1)]
    """模块的代号，按学习的次序。"""


class Draw(Record):
    """So many questions of a kind, drawn at random from a seed."""

    type: Annotated[QuestionType, Choice(title="题型")]
    """抽哪种题。"""
    count: Annotated[int, Field(title="几道", ge=1, le=100)]
    """抽几道。"""
    modules: Annotated[tuple[Slug, ...], Field(title="从哪些模块")] = ()
    """只从这些模块抽；不填就从这份试卷的全部模块抽。"""
    difficulty: Annotated[tuple[Difficulty, ...], Field(title="难度")] = ()
    """只抽这些难度；不填不限。"""
    points: Annotated[int | None, Field(title="每题分值", ge=1, le=20)] = None
    """在这份试卷里每道题算几分；不填按题目自己的分值。案例分析不填。"""


class Exam(Record):
    """A rule by which the papers of a mock exam are drawn."""

    id: Annotated[Slug, Field(title="代号", examples=["zonghe"])]
    """试卷的代号，是网址的一部分，定了不改。"""
    title: Annotated[Text, Field(title="名称", max_length=30)]
    """试卷的名称。"""
    summary: Annotated[Text, Field(title="说明", max_length=160)]
    """考什么，给谁考。"""
    modules: Annotated[tuple[Slug, ...], Field(title="模块")] = ()
    """从哪些模块抽题；不填就是全部模块。"""
    minutes: Annotated[int, Field(title="时间", ge=1, le=300)]
    """多少分钟。"""
    pass_percent: Annotated[int, Field(title="及格线", ge=1, le=100)] = 60
    """得到满分的百分之几算及格。"""
    draws: Annotated[tuple[Draw, ...], Field(title="抽题", min_length=1)]
    """按题型抽题的规则，题目按这里的次序排。"""


class Curriculum(Record):
    """学习路径和模拟考试。文件是 content/training/curriculum.yml。"""

    yearly_hours: Annotated[int | None, Field(title="每年学时", ge=1, le=400)] = None
    """本单位要求执法人员每年学多少学时；不填就不显示。"""
    paths: Annotated[tuple[LearningPath, ...], Field(title="学习路径")] = ()
    """各岗位学哪些模块。"""
    exams: Annotated[tuple[Exam, ...], Field(title="模拟考试")] = ()
    """模拟考试的组卷规则。"""

    def draws(self) -> Iterator[tuple[int, int, Exam, Draw]]:
        """Every rule of drawing with its place: exam, draw, both counted from 0."""
        for n, exam in enumerate(self.exams):
            for m, draw in enumerate(exam.draws):
                yield n, m, exam, draw
