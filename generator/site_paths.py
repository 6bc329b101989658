"""Where every page lives, relative to the site's root. A path, once published, never changes.

Paths are POSIX, end in .html and hold no directory URLs, so that the site works from a USB stick.
An underscore parts an id from what follows it: ids cannot contain one, so no two pages can meet.
"""

from functools import lru_cache
from urllib.parse import quote

__all__ = [
    "ALL_FEED",
    "CHANGES_FEED",
    "CHECKLIST_PAGE",
    "DATA",
    "LEDGER_WORKBOOK",
    "LOG_FEED",
    "LOG_PAGE",
    "PLAN_INDEX",
    "SEARCH_PAGE",
    "STATISTICS_PAGE",
    "TRAINING_INDEX",
    "article_anchor",
    "batch_data",
    "batch_page",
    "calculator_page",
    "case_data",
    "case_page",
    "charge_feed",
    "charge_group_page",
    "charge_page",
    "check_anchor",
    "check_list_page",
    "check_list_workbook",
    "circumstance_anchor",
    "citing_article_page",
    "citing_clause_page",
    "clause_anchor",
    "comparison_page",
    "exam_page",
    "fragment",
    "law_data",
    "law_page",
    "lesson_page",
    "module_data",
    "module_keys",
    "module_page",
    "notes_page",
    "numbered_page",
    "organ_page",
    "party_page",
    "practice_page",
    "region_feed",
    "region_page",
    "relative_root",
    "sector_feed",
    "sector_page",
    "standard_data",
    "standard_page",
    "standard_workbook",
    "statistics_table",
    "task_anchor",
    "year_page",
]


SEARCH_PAGE = "search.html"
"""The search page; a query string says what is looked for."""
STATISTICS_PAGE = "cases/statistics.html"
"""The hand-written page of all charts."""
LEDGER_WORKBOOK = "selfcheck/taizhang.xlsx"
"""The empty ledger of major hazards (重大事故隐患台账)."""
PLAN_INDEX = "plan/index.html"
"""The hand-written overview of the campaign's plan."""
TRAINING_INDEX = "training/index.html"
"""The hand-written overview of the training."""
CHECKLIST_PAGE = "plan/qingdan.html"
"""The owner's duties of the plan as a check list with dates."""
DATA = "data/v1/"
"""The folder of the open data; the number is that of the format, and a new one gets a folder of its own."""
ALL_FEED = "feeds/all.xml"
"""The feed of all cases."""
CHANGES_FEED = "feeds/changes.xml"
"""The feed of corrections and withdrawals."""
LOG_PAGE = "changes/index.html"
"""The hand-written page of the change log."""
LOG_FEED = "feeds/log.xml"
"""The feed of the change log."""


def relative_root(path: str) -> str:
    """The way from a page back to the site's root: cases/2024/x.html → "../../"."""
    return "../" * path.count("/")


def case_page(case_id: str) -> str:
    """The page of a case: 2024-3303-0007 → cases/2024/2024-3303-0007.html."""
    return f"cases/{case_id[:4]}/{case_id}.html"


def year_page(year: int) -> str:
    """The list of the cases of a year."""
    return f"cases/{year}/index.html"


def batch_page(batch_id: str) -> str:
    """The page of a batch."""
    return f"batches/{batch_id}.html"


def sector_page(sector_id: str) -> str:
    """The list of the cases of a sector."""
    return f"sectors/{sector_id}.html"


def region_page(code: str) -> str:
    """The list of the cases of a region and of the regions within it."""
    return f"regions/{code}.html"


def organ_page(organ_id: str) -> str:
    """The list of the cases of an organ."""
    return f"organs/{organ_id}.html"


def charge_page(charge_id: str) -> str:
    """The page of a criminal charge."""
    return f"charges/{charge_id}.html"


def charge_group_page(charge_id: str, key: str) -> str:
    """The full list of the cases of a charge that share a circumstance or a stage."""
    return f"charges/{charge_id}_{key}.html"


def standard_page(standard_id: str) -> str:
    """The page of one version of a standard."""
    return f"criteria/{standard_id}.html"


def comparison_page(standard_id: str, before: str) -> str:
    """The clauses of a version of a standard beside those of another one."""
    return f"criteria/{standard_id}_vs_{before}.html"


def law_page(law_id: str) -> str:
    """The page of one version of a statute."""
    return f"laws/{law_id}.html"


def calculator_page(law_id: str) -> str:
    """The fines of one version of a statute, to be looked up by clause, subject and situation."""
    return f"laws/{law_id}_calculator.html"


def statistics_table(chart_id: str) -> str:
    """The table behind a chart of the statistics page, as CSV."""
    return f"cases/statistics/{chart_id}.csv"


def standard_workbook(standard_id: str) -> str:
    """The spreadsheet of one version of a standard."""
    return f"criteria/{standard_id}.xlsx"


def check_list_page(sector_id: str) -> str:
    """The check list for owners of a sector."""
    return f"selfcheck/{sector_id}.html"


def check_list_workbook(sector_id: str) -> str:
    """The same check list as a spreadsheet."""
    return f"selfcheck/{sector_id}.xlsx"


def check_anchor(standard_id: str, path: str) -> str:
    """The id of a clause on a check list, where clauses of several standards stand together."""
    return f"c-{standard_id}_{path}"


def party_page(party: str) -> str:
    """What one party has to do under the plan; the party's id is not the checklist's name."""
    return f"plan/{party}.html"


def module_page(module_id: str) -> str:
    """The page of a training module."""
    return f"training/{module_id}.html"


def lesson_page(module_id: str, lesson_id: str) -> str:
    """The page of a lesson."""
    return f"training/{module_id}_{lesson_id}.html"


def practice_page(module_id: str) -> str:
    """All questions of a module, for practice."""
    return f"training/practice/{module_id}.html"


def notes_page(module_id: str) -> str:
    """The instructor's notes of a module."""
    return f"training/notes/{module_id}.html"


def exam_page(exam_id: str) -> str:
    """A mock exam."""
    return f"training/exams/{exam_id}.html"


def module_data(module_id: str) -> str:
    """The questions of a module for the browser, without their keys."""
    return f"training/questions/{module_id}.js"


def module_keys(module_id: str) -> str:
    """The keys to the questions of a module, covered."""
    return f"training/questions/{module_id}.key.js"


def task_anchor(task_id: str) -> str:
    """The id of a task on its party's page."""
    return f"r-{task_id}"


def clause_anchor(path: str) -> str:
    """The id of a clause on its standard's page; quote it with `fragment` for a link."""
    return f"c-{path}"


def article_anchor(article: str) -> str:
    """The id of an article on its statute's page."""
    return f"a-{article}"


def circumstance_anchor(number: int) -> str:
    """The id of a circumstance on its charge's page."""
    return f"qingxing-{number}"


@lru_cache(maxsize=4096)
def fragment(anchor: str) -> str:
    """An anchor as the fragment of a URL: Chinese characters percent-encoded."""
    return quote(anchor, safe="-._~")


def citing_clause_page(standard_id: str, path: str) -> str:
    """The full list of the cases under a clause, for clauses with more cases than their standard's page shows."""
    return f"criteria/{standard_id}_{path}.html"


def citing_article_page(law_id: str, article: str) -> str:
    """The full list of the cases that cite an article."""
    return f"laws/{law_id}_{article}.html"


def numbered_page(first: str, number: int) -> str:
    """The path of page `number` of a list whose first page is `first`: x.html → x_p2.html, x/index.html → x/p2.html."""
    if number == 1:
        return first
    stem = first.removesuffix(".html")
    return (
        f"{stem.removesuffix('index')}p{number}.html" if stem.endswith("/index") else f"{stem}_p{number}.html"
    )


def case_data(case_id: str) -> str:
    """The data of a case."""
    return f"{DATA}cases/{case_id}.json"


def batch_data(batch_id: str) -> str:
    """The data of a batch."""
    return f"{DATA}batches/{batch_id}.json"


def standard_data(standard_id: str) -> str:
    """The data of one version of a standard."""
    return f"{DATA}standards/{standard_id}.json"


def law_data(law_id: str) -> str:
    """The data of one version of a statute."""
    return f"{DATA}statutes/{law_id}.json"


def sector_feed(sector_id: str) -> str:
    """The feed of a sector's cases."""
    return f"feeds/sector_{sector_id}.xml"


def region_feed(code: str) -> str:
    """The feed of a region's cases."""
    return f"feeds/region_{code}.xml"


def charge_feed(charge_id: str) -> str:
    """The feed of the cases under a criminal charge."""
    return f"feeds/charge_{charge_id}.xml"
