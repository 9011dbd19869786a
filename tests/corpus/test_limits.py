"""No file takes long or breaks anything: each is an article or a refusal, in under a second.

Times are of the processor, and twice that is allowed: the machine may be busy. `pytest -s` shows
the slowest.
"""

from __future__ import annotations

import json
import time
import tracemalloc
from collections.abc import Callable, Iterator

import pytest

from searchcore.corpus import Reading
from searchcore.errors import CorpusError
from tests.corpus.hostile import files
from tests.corpus.reading import kinds, read, read_bytes

SECONDS = 2.0
FILES = files()

_took: dict[str, float] = {}


@pytest.fixture(scope="module", autouse=True)
def _slowest() -> Iterator[None]:
    yield
    slowest = sorted(_took.items(), key=lambda each: -each[1])[:5]
    print("\nslowest files:", ", ".join(f"{name} {took:.2f} s" for name, took in slowest))


def outcome(data: bytes) -> Reading | CorpusError:
    try:
        return read_bytes(data)
    except CorpusError as error:
        return error


@pytest.mark.parametrize("make", FILES.values(), ids=FILES.keys())
def test_a_file_takes_no_time(make: Callable[[], bytes], request: pytest.FixtureRequest) -> None:
    data = make()
    started = time.process_time()
    found = outcome(data)
    _took[request.node.callspec.id] = took = time.process_time() - started
    assert took < SECONDS
    if isinstance(found, CorpusError):
        assert str(found).startswith("news/x.md")
        assert "\n" not in str(found)
        assert ";" in found.reason, "no mend is named"
    else:
        assert found.article is not None
        assert found.article.title.isprintable() or "\u3000" in found.article.title
        assert json.dumps(found.article.extra, ensure_ascii=False).encode()


@pytest.mark.parametrize("name", ["body: a million paragraphs", "bytes: 16 MB of UTF-16"])
def test_the_largest_files_take_less_than_300_mb(name: str) -> None:
    data = FILES[name]()
    tracemalloc.start()
    outcome(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 300_000_000


def test_front_matter_that_never_ends_is_looked_at_no_further_than_64_kb() -> None:
    for fence in ("---", "+++", '{"a": 1,'):
        with pytest.raises(CorpusError, match="front matter of more than 65,536 bytes"):
            read(
                f"{fence}\n" + {"-": "a: b\n", "+": "a = 1\n", "{": '"a": 1,\n'}[fence[0]] * 100_000
            )


@pytest.mark.parametrize(
    "text", ["[" * 18_000, "*a **b" * 6_000, "|a|b|\n|-|-|\n" + "|a|b|\n" * 4_000]
)
def test_with_less_than_20_000_signs_a_body_is_read_as_markdown(text: str) -> None:
    assert "too much markup" not in kinds(read(text))


def test_with_too_much_markup_a_body_is_its_plain_text() -> None:
    reading = read("題目\n\n \n  " + "[甲](a)\n" * 10_000)
    assert "too much markup" in kinds(reading)
    assert reading.article is not None
    assert reading.article.body.startswith("題目\n\n[甲](a)\n[甲](a)")
