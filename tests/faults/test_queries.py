"""Whatever is typed: an answer or a defined error, at once; and nothing that a terminal obeys."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from faults.hostile_articles import articles
from faults.hostile_queries import KNOWN, queries
from faults.seeds import SEED
from searchcore import Index, NewsearchError
from searchcore.cli import main

Figures = dict[str, Any]

SLOWEST = 1.0
"""Seconds of processor time that any call may take on the hostile archive."""

SLOWEST_SHOWN = 3.0
"""The same of a command: `tokens` shows 100,000 characters in as many lines."""

LIMIT = 0.5
"""Seconds after which a query is stopped here, in the library and on the command line."""

UNFIT = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Written anew: what the renderers take out is not asked of themselves."""
COLOUR = re.compile(r"\x1b\[[0-9;]*m")

CALLS: dict[str, Callable[[Index, str], Any]] = {
    "search": lambda index, text: index.search(
        text, facets=["tag", "day"], explain=True, collapse="best", recency="30d", timeout=LIMIT
    ).as_json(),
    "search as typed": lambda index, text: index.search(text, aliases=False, timeout=LIMIT),
    "why": lambda index, text: index.why(_first(index), text, timeout=LIMIT).as_json(),
    "nothing found": lambda index, text: index.nothing_found(text, timeout=LIMIT).as_json(),
    "probably meant": lambda index, text: index.probably_meant(text, timeout=LIMIT),
    "suggest": lambda index, text: index.suggest(text, timeout=LIMIT),
    "similar": lambda index, text: index.similar(text, timeout=LIMIT),
    "why of an id": lambda index, text: index.why(text, "雨", timeout=LIMIT),
    "article": lambda index, text: index.article(text),
    "tokens": lambda index, text: list(index.analyzer.tokens(text)),
    "since": lambda index, text: index.search("", filters={"since": text}, timeout=LIMIT),
    "day": lambda index, text: index.search("", filters={"day": text}, timeout=LIMIT),
    "tag": lambda index, text: index.nothing_found("", filters={"tag": text}, timeout=LIMIT),
    "a filter": lambda index, text: index.search("", filters={text: "x"}, timeout=LIMIT),
    "a facet": lambda index, text: index.search("", facets=[text], timeout=LIMIT),
    "recency": lambda index, text: index.search("雨", recency=text, timeout=LIMIT),
}

COMMANDS: dict[str, Callable[[str], list[str]]] = {
    "query": lambda text: ["query", "--facet", "tag", "--collapse", "--", text],
    "query --explain": lambda text: ["query", "--explain", "--facet", "author", "--", text],
    "query --plan": lambda text: ["query", "--plan", "--", text],
    "query --since": lambda text: ["query", f"--since={text}"],
    "query --day": lambda text: ["query", f"--day={text}"],
    "query --tag": lambda text: ["query", f"--tag={text}"],
    "query --where": lambda text: ["query", f"--where={text}"],
    "query --where a field": lambda text: ["query", f"--where=section={text}"],
    "query --recency": lambda text: ["query", "雨", f"--recency={text}"],
    "query --facet": lambda text: ["query", "雨", f"--facet={text}"],
    "query --timeout": lambda text: ["query", "雨", f"--timeout={text}"],
    "query --aliases": lambda text: ["query", "雨", f"--aliases={text}"],
    "query --index": lambda text: ["query", "雨", f"--index={text}"],
    "why": lambda text: ["why", "x", "--", text],
    "why of an id": lambda text: ["why", "--", text, "雨"],
    "suggest": lambda text: ["suggest", "--", text],
    "similar": lambda text: ["similar", "--", text],
    "tokens": lambda text: ["tokens", "--", text],
    "show": lambda text: ["show", "--", text],
}

SHOWING = [
    ["query", "特朗普", "--limit", "99", "--facet", "tag", "--facet", "author", "--collapse"],
    ["query", "特朗普", "--limit", "99", "--explain", "--facet", "section"],
    ["query", "特郎普"],
    ["query", "--tag", "標籤\x1b[2J\x1b[31m", "停火"],
    ["query", "\x1b[2J特朗普\x00停火\u202e", "--plan"],
    ["query", '"\x1b[2J特朗普\x00沒有\u202e'],
    ["duplicates", "--limit", "99"],
    ["suggest", "標"],
    ["suggest", "tag:標籤"],
    ["tokens", "特\x1b[2J朗\u202e普"],
    ["stats"],
    ["aliases", "mine"],
]
"""Commands that show what the articles hold; of some there are more formats."""
FORMATS = ("text", "json", "jsonl", "csv", "ids", "markdown")


def _first(index: Index) -> str:
    return next(iter(index.facts()))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    with Index.create(folder / ".newsearch", own_fields=["extra.section"]) as index:
        index.add(articles())
    return folder


@pytest.fixture(scope="module")
def index(folder: Path) -> Iterator[Index]:
    with Index.open(folder / ".newsearch") as index:
        for call in CALLS.values():  # dictionary, aliases and sounds are loaded once
            _answered(call, index, "tangpu")
        yield index


@pytest.fixture
def inside(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("NEWSEARCH_TIMEOUT", str(LIMIT))
    monkeypatch.setenv("COLUMNS", "80")


def _answered(call: Callable[[Index, str], Any], index: Index, text: str) -> float:
    """The seconds of processor time that an answer or a defined error takes."""
    started = time.process_time()
    with suppress(NewsearchError):
        call(index, text)
    return time.process_time() - started


def _note(tally: Figures, seconds: float, what: str) -> None:
    tally["calls"] = tally.get("calls", 0) + 1
    if seconds > tally.get("slowest", (0.0,))[0]:
        tally["slowest"] = round(seconds, 3), what


def _named(arguments: list[str]) -> str:
    return ascii(" ".join(arguments))[1:61]


def _ask_all(index: Index, text: str, tally: Figures) -> None:
    for name, call in CALLS.items():
        seconds = _answered(call, index, text)
        _note(tally, seconds, f"{name}: {ascii(text)[1:31]}")
        assert seconds < SLOWEST, f"{name} of {text[:200]!a}"


def _run(arguments: list[str], tally: Figures) -> str:
    """What a command shows: no traceback, an exit code of ours, nothing that a terminal obeys."""
    started = time.process_time()
    result = CliRunner().invoke(main, arguments)
    seconds = time.process_time() - started
    assert result.exit_code in (0, 1, 2), result.exception
    _note(tally, seconds, _named(arguments))
    assert seconds < SLOWEST_SHOWN, arguments
    shown = result.stdout + result.stderr
    assert not UNFIT.search(COLOUR.sub("", shown)), (arguments, UNFIT.search(COLOUR.sub("", shown)))
    return shown


@pytest.mark.parametrize("what", KNOWN)
def test_a_query_that_nobody_would_type_has_an_answer(
    index: Index, tally: Figures, what: str
) -> None:
    _ask_all(index, KNOWN[what], tally)


def _pieces(examples: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Random queries, the same for one seed."""

    def decorated(test: Callable[..., None]) -> Callable[..., None]:
        calm = settings(
            max_examples=examples,
            deadline=None,
            database=None,
            suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
        )
        return seed(SEED)(calm(given(text=queries())(test)))

    return decorated


@_pieces(60)
def test_a_random_query_has_an_answer(index: Index, tally: Figures, text: str) -> None:
    _ask_all(index, text, tally)


@pytest.mark.long
@_pieces(3_000)
def test_many_random_queries_have_an_answer(index: Index, tally: Figures, text: str) -> None:
    _ask_all(index, text, tally)


@pytest.mark.usefixtures("inside")
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "what", ["nothing", "NUL", "half a character", "everything nasty", "stars"]
)
def test_a_command_repeats_nothing_that_a_terminal_obeys(
    tally: Figures, command: str, what: str
) -> None:
    _run(COMMANDS[command](KNOWN[what]), tally)


@pytest.mark.usefixtures("inside")
@pytest.mark.parametrize("what", ["100,000 characters", "100,000 brackets", "100,000 quotes"])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_takes_a_long_argument(tally: Figures, command: str, what: str) -> None:
    _run(COMMANDS[command](KNOWN[what]), tally)


@pytest.mark.long
@pytest.mark.usefixtures("inside")
@settings(
    max_examples=300,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@seed(SEED)
@given(text=queries(), command=st.sampled_from(sorted(COMMANDS)))
def test_a_command_takes_any_argument(tally: Figures, text: str, command: str) -> None:
    _run(COMMANDS[command](text), tally)


@pytest.mark.usefixtures("inside")
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("arguments", SHOWING, ids=_named)
def test_what_articles_hold_reaches_no_terminal(
    tally: Figures, arguments: list[str], form: str
) -> None:
    for colour in ([], ["--color", "always"]):
        _run([*arguments, "--format", form, *colour], tally)


@pytest.mark.usefixtures("inside")
@pytest.mark.parametrize("form", FORMATS)
def test_of_one_article_nothing_reaches_a_terminal(index: Index, tally: Figures, form: str) -> None:
    for id_ in index.facts():
        _run(["show", "--format", form, "--", id_], tally)
        _run(["similar", "--format", form, "--", id_], tally)
        _run(["why", "--format", form, "--", id_, "特朗普 停火"], tally)
        _run(["why", "--format", form, "--", id_, "特郎普訪華"], tally)
