"""The training in a browser: practice, exam, review and record, by keyboard, from disk, and where nothing can be kept."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from generator.training.papers import draw_paper
from tests.site.commands import AS_OF, build, copy_of_repository, replace_in
from tests.training.sample import GOLDEN, linked_training

CASE = "2024-2201-0001"
KEY = "anshi-training"
RIGHT = {"gongmao-001": ["第三项"], "gongmao-002": ["第四种", "第五种"], "gongmao-003": ["错"]}
NO_STORAGE = """
Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }});
"""


@pytest.fixture(scope="module")
def training_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose training is the module of tests/golden/training, and beside it the site built from it."""
    root = copy_of_repository(tmp_path_factory.mktemp("training") / "repository")
    shutil.rmtree(root / "content/training", ignore_errors=True)
    folder = root / "content/training/gongmao"
    folder.mkdir(parents=True)
    for name in ("module.yml", "questions.yml", "fenchen.md"):
        shutil.copy(GOLDEN / name, folder / name)
    shutil.copy(GOLDEN / "curriculum.yml", root / "content/training/curriculum.yml")
    replace_in(folder / "module.yml", "2024-3303-0001", CASE)
    replace_in(folder / "fenchen.md", "2024-3303-0001", CASE)
    done = build(root, root.parent / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    return root


@pytest.fixture
def learner(site_browser: Browser, training_root: Path) -> Iterator[Page]:
    """A page in a browser without any record, for the site on disk; an error of a script fails the test."""
    context = site_browser.new_context(locale="zh-CN")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert errors == []


def go(page: Page, root: Path, path: str) -> Page:
    """Open a page of the site on disk."""
    page.goto((root.parent / "site" / path).as_uri())
    return page


def question(page: Page, name: str) -> Locator:
    """The item of a question."""
    return page.locator("li.a-question", has=page.locator(f"[data-question={name}]"))


def choose(page: Page, name: str, *words: str) -> None:
    """Choose options by their words."""
    for word in words:
        question(page, name).locator("label", has_text=word).locator("input").check()


def submit(page: Page, name: str) -> Locator:
    """Hand in one question; what is said of it."""
    question(page, name).get_by_role("button", name="提交").click()
    return question(page, name).locator(".a-question__said")


def kept(page: Page) -> dict[str, dict[str, int | str]]:
    """What the browser keeps of the questions."""
    questions: dict[str, dict[str, int | str]] = json.loads(
        page.evaluate(f"localStorage.getItem('{KEY}') || '{{\"questions\": {{}}}}'")
    )["questions"]
    return questions


PRACTICE = "training/practice/gongmao.html"
EXAM = "training/exams/zonghe.html"
RECORD = "training/record.html"


def test_each_type_is_answered_and_explained(learner: Page, training_root: Path) -> None:
    """All six types take an answer; what is right is told at once, with the reason and the way to the clause."""
    page = go(learner, training_root, PRACTICE)

    choose(page, "gongmao-001", "第三项")
    expect(submit(page, "gongmao-001")).to_have_text("答对了。")
    expect(question(page, "gongmao-001")).to_contain_text("第三项写的就是这种情形。")
    place = question(page, "gongmao-001").get_by_role("link", name="第十一条第三项")
    assert (place.get_attribute("href") or "").endswith("criteria/gongmao-2023.html#c-11.3")

    choose(page, "gongmao-002", "第四种")
    expect(submit(page, "gongmao-002")).to_have_text("答对了一部分，得 1 / 2 分。")

    choose(page, "gongmao-003", "对")
    expect(submit(page, "gongmao-003")).to_have_text("答错了。")

    for left, right in (("第一种", "第一项"), ("第二种", "第二项"), ("第三种", "第九项")):
        question(page, "gongmao-004").get_by_label(left).select_option(label=right)
    expect(submit(page, "gongmao-004")).to_have_text("答对了一部分，得 1 / 2 分。")

    order = question(page, "gongmao-005")
    for step in ("引法条", "找条款", "看事实"):
        up = order.get_by_role("button", name=f"上移：{step}")
        for _ in range(2):
            up.click()
    expect(submit(page, "gongmao-005")).to_have_text("答对了。")

    choose(page, "gongmao-006", "第三项", "对")
    expect(submit(page, "gongmao-006")).to_have_text("答对了。")

    expect(page.locator(".a-practice__progress")).to_have_text("做了 6 / 6 题，对 3 题")
    assert {name for name, one in kept(page).items() if one["wrong"]} == {
        "gongmao-002",
        "gongmao-003",
        "gongmao-004",
    }


def test_wrong_choice_among_right_ones_gets_nothing(learner: Page, training_root: Path) -> None:
    """In a 多选 a wrong option takes all points, as the rule says."""
    page = go(learner, training_root, PRACTICE)
    choose(page, "gongmao-002", "第四种", "第五种", "没有戴安全帽")

    expect(submit(page, "gongmao-002")).to_have_text("答错了。")


def test_nothing_is_marked_before_it_is_answered(learner: Page, training_root: Path) -> None:
    """Handing in without an answer marks nothing and keeps nothing."""
    page = go(learner, training_root, PRACTICE)

    expect(submit(page, "gongmao-001")).to_have_text("还没有作答。")
    assert kept(page) == {}


def test_practice_by_keyboard(learner: Page, training_root: Path) -> None:
    """A question is answered and handed in with the keyboard alone, and the result has the focus."""
    page = go(learner, training_root, PRACTICE)
    question(page, "gongmao-001").locator("input").first.focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
        if question(page, "gongmao-001").locator("label", has_text="第三项").locator("input").is_checked():
            break
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(question(page, "gongmao-001").locator(".a-question__said")).to_be_focused()
    expect(question(page, "gongmao-001").locator(".a-question__said")).to_have_text("答对了。")

    up = question(page, "gongmao-005").get_by_role("button", name="下移").first
    up.focus()
    moved = up.get_attribute("aria-label") or ""
    page.keyboard.press("Enter")
    expect(page.locator(":focus")).to_have_attribute("aria-label", moved)
    expect(question(page, "gongmao-005").get_by_role("status").first).to_contain_text("第 2 位")


def test_practice_without_scripts_has_the_answers(site_browser: Browser, training_root: Path) -> None:
    """Without scripts the questions can be read and the answers unfolded."""
    context = site_browser.new_context(java_script_enabled=False)
    page = go(context.new_page(), training_root, "training/gongmao_fenchen.html")

    expect(page.get_by_text("发现第三种情形，依据哪一项判定？")).to_be_visible()
    page.get_by_text("答案和解析").click()
    expect(page.get_by_text("答案：B")).to_be_visible()
    context.close()


def test_practice_where_nothing_can_be_kept(site_browser: Browser, training_root: Path) -> None:
    """A browser that refuses storage leaves the practice usable, and the page says so."""
    context = site_browser.new_context()
    context.add_init_script(NO_STORAGE)
    page = go(context.new_page(), training_root, PRACTICE)
    choose(page, "gongmao-001", "第三项")

    expect(submit(page, "gongmao-001")).to_have_text("答对了。")
    expect(page.get_by_text("浏览器不让本站保存内容")).to_be_visible()
    context.close()


def paper(page: Page) -> list[str]:
    """The questions of the paper on the screen."""
    names: list[str] = page.locator("[data-question]").evaluate_all(
        "all => all.map(one => one.dataset.question)"
    )
    return names


def begin(page: Page, root: Path, seed: str) -> None:
    """Begin an exam with a seed."""
    go(page, root, EXAM)
    page.get_by_label("种子").fill(seed)
    page.get_by_label("姓名").fill("学员")
    page.get_by_role("button", name="开始考试").click()


def test_browser_and_generator_draw_the_same_paper(learner: Page, training_root: Path) -> None:
    """The paper of a seed is the same in the browser as where the generator draws it, for any text as seed."""
    training = linked_training(training_root)
    assert training.curriculum is not None
    exam = training.curriculum.exams[0]
    go(learner, training_root, EXAM)
    rule = json.loads(learner.locator("#kaoshi").get_attribute("data-rule") or "")

    for seed in ["1", "123456", "种子", "🙂", ""]:
        drawn = learner.evaluate(
            "([rule, seed]) => anshiTraining.paper(rule, seed).map(one => [one.question.id, one.points])",
            [rule, seed],
        )
        expected = [[one.question.record.id, one.points] for one in draw_paper(exam, training, seed, AS_OF)]
        assert drawn == expected


def test_shuffling_is_the_same_in_the_browser(learner: Page, training_root: Path) -> None:
    """A long list comes in the order that the generator gives, for a thousand seeds."""
    from generator.training.papers import shuffled

    go(learner, training_root, EXAM)
    orders = learner.evaluate(
        "() => Array.from({length: 1000}, (_, n) => "
        "anshiTraining.shuffled(Array.from({length: 40}, (_, k) => k), '卷' + n))"
    )

    assert orders == [shuffled(range(40), f"卷{n}") for n in range(1000)]


def test_exam_survives_a_reload_and_is_handed_in_once(learner: Page, training_root: Path) -> None:
    """Answers, marks and the clock outlive a reload; the result tells points, seed, version and that it is no certificate."""
    begin(learner, training_root, "42")
    names = paper(learner)
    assert sorted(names) == ["gongmao-001", "gongmao-002", "gongmao-006"]
    choose(learner, "gongmao-001", "第三项")
    question(learner, "gongmao-002").get_by_role("button", name="标记").click()
    learner.reload()
    assert paper(learner) == names
    expect(
        question(learner, "gongmao-001").locator("label", has_text="第三项").locator("input")
    ).to_be_checked()
    expect(question(learner, "gongmao-002").get_by_role("button", name="取消标记")).to_be_visible()
    expect(learner.get_by_role("link", name="第 1 题，已答")).to_be_visible()

    learner.get_by_role("button", name="交卷").click()
    expect(learner.locator(".a-exam__ask")).to_contain_text("还有 2 题没有作答")
    learner.locator(".a-exam__ask").get_by_role("button", name="交卷").click()

    result = learner.locator(".a-result")
    expect(result).to_contain_text("5 / 10 分（50%），不及格")
    for words in ("自测记录，非证书", "学员", "42", "工贸判定标准第1版"):
        expect(result).to_contain_text(words)
    expect(learner.get_by_text("没有作答，得 0 / 2 分")).to_be_visible()
    learner.reload()
    expect(learner.get_by_role("button", name="开始考试")).to_be_visible()
    assert len(json.loads(learner.evaluate(f"localStorage.getItem('{KEY}')"))["exams"]) == 1


def test_time_runs_out(learner: Page, training_root: Path) -> None:
    """When the minutes are over the paper is handed in as it stands, even if the page was closed meanwhile."""
    learner.clock.install(time="2026-11-25T09:00:00")
    begin(learner, training_root, "7")
    choose(learner, "gongmao-001", "第三项")
    learner.clock.fast_forward("29:00")
    expect(learner.locator(".a-exam__clock")).to_contain_text("还剩 1 分 00 秒")
    learner.clock.fast_forward("01:05")

    expect(learner.locator(".a-result")).to_contain_text("5 / 10 分")


def test_exam_page_does_not_hold_the_answers(learner: Page, training_root: Path) -> None:
    """Until the paper is handed in no key is loaded, and neither page nor questions show one."""
    begin(learner, training_root, "3")

    assert learner.evaluate("Object.keys(anshiTraining.keys)") == []
    site = training_root.parent / "site"
    for path in (EXAM, "training/questions/gongmao.js"):
        assert "第三项写的就是这种情形" not in (site / path).read_text(encoding="utf-8")
    assert "第三项" not in (site / "training/questions/gongmao.key.js").read_text(encoding="utf-8")


def test_mistakes_come_back_on_their_day(learner: Page, training_root: Path) -> None:
    """A mistake is due the next day, later each time it is right, and leaves after three right answers in a row."""
    learner.clock.install(time="2026-11-25T09:00:00")
    page = go(learner, training_root, PRACTICE)
    choose(page, "gongmao-003", "对")
    submit(page, "gongmao-003")

    go(page, training_root, RECORD)
    expect(page.get_by_text("错题 1 题，今天该复习 0 题")).to_be_visible()
    for day, following in (("2026-11-26", "2026-11-27"), ("2026-11-27", "2026-12-03")):
        page.clock.set_fixed_time(f"{day}T09:00:00")
        go(page, training_root, RECORD)
        page.get_by_role("button", name="复习今天该做的 1 题").click()
        choose(page, "gongmao-003", "错")
        expect(submit(page, "gongmao-003")).to_contain_text(f"答对了，下次复习：{following}")
    page.clock.set_fixed_time("2026-12-03T09:00:00")
    go(page, training_root, RECORD)
    page.get_by_role("button", name="复习今天该做的 1 题").click()
    choose(page, "gongmao-003", "错")
    submit(page, "gongmao-003")
    go(page, training_root, RECORD)

    expect(page.get_by_text("没有错题")).to_be_visible()


def test_record_goes_out_and_comes_back(learner: Page, training_root: Path, tmp_path: Path) -> None:
    """What is exported, cleared and read again is as before; a file of another kind is refused and changes nothing."""
    page = go(learner, training_root, PRACTICE)
    choose(page, "gongmao-003", "对")
    submit(page, "gongmao-003")
    before = kept(page)
    go(page, training_root, RECORD)
    with page.expect_download() as download:
        page.get_by_role("button", name="导出").click()
    file = tmp_path / "record.json"
    download.value.save_as(file)

    page.get_by_role("button", name="全部清空").click()
    page.get_by_role("button", name="确定全部清空").click()
    expect(page.get_by_text("已经清空。")).to_be_visible()
    assert kept(page) == {}
    strange = tmp_path / "strange.json"
    strange.write_text('{"form": 1, "questions": 3}', encoding="utf-8")
    page.locator("input[type=file]").set_input_files(strange)
    expect(page.get_by_text("没有读入")).to_be_visible()
    assert kept(page) == {}
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_text("已经读入")).to_be_visible()
    assert kept(page) == before


def test_reworded_question_is_said_to_be_updated(learner: Page, training_root: Path) -> None:
    """Progress on other words stays readable, and the question says that it has been updated."""
    page = go(learner, training_root, PRACTICE)
    choose(page, "gongmao-001", "第三项")
    submit(page, "gongmao-001")
    page.evaluate(
        f"""() => {{
            const record = JSON.parse(localStorage.getItem('{KEY}'));
            record.questions['gongmao-001'].stamp = '00000000';
            localStorage.setItem('{KEY}', JSON.stringify(record));
        }}"""
    )
    page.reload()

    expect(question(page, "gongmao-001")).to_contain_text("此题已更新")
    choose(page, "gongmao-001", "第三项")
    expect(submit(page, "gongmao-001")).to_have_text("答对了。")
    assert kept(page)["gongmao-001"]["right"] == 1


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"form": 9}', '{"form": 1, "questions": {"gongmao-001": {"stamp": 5}}}', "null"]
)
def test_damaged_record_is_no_obstacle(text: str, learner: Page, training_root: Path) -> None:
    """Whatever stands in the storage, practice and record work."""
    page = go(learner, training_root, RECORD)
    page.evaluate(f"text => localStorage.setItem('{KEY}', text)", text)
    go(page, training_root, PRACTICE)
    choose(page, "gongmao-001", "第三项")

    expect(submit(page, "gongmao-001")).to_have_text("答对了。")
    go(page, training_root, RECORD)
    expect(page.get_by_text("做过 1 / 6 题")).to_be_visible()


def test_paper_for_the_classroom(learner: Page, training_root: Path) -> None:
    """Forms A and B hold the same questions, and the key of each fits its own order of options."""
    go(learner, training_root, EXAM)
    learner.evaluate(
        """() => {
            window.print = () => {
                const pieces = document.querySelectorAll('.a-papers h2, .a-papers p, .a-papers li');
                window.printed = Array.from(pieces, (piece) => piece.textContent).join('\\n');
            };
        }"""
    )
    learner.get_by_label("种子").fill("42")
    learner.get_by_text("印在纸上").click()
    learner.get_by_role("button", name="A 卷").click()
    form = learner.evaluate("printed")
    learner.get_by_role("button", name="两卷的答案").click()
    learner.wait_for_function("printed.includes('答案')")
    keys = learner.evaluate("printed")

    assert "综合自测　A卷" in form
    assert "综合自测　A卷答题纸" in form
    assert "第三项写的就是这种情形" not in form
    line = next(line for line in form.splitlines() if line.endswith("　第三项") and line[0] in "ABC")
    key = next(line for line in keys.splitlines() if "第三项写的就是这种情形" in line)
    assert key.startswith(line[0])
