"""Rankings of bags of words, kept in a file: they change with their code and texts alone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final

from benchmarks.relevance.bag import Bag
from benchmarks.relevance.bag_terms import BASELINES
from benchmarks.relevance.questions import Task
from benchmarks.relevance.ranked import DEPTH, rankings

_CODE: Final = ("bag.py", "bag_terms.py", "ranked.py")


def bag_rankings(one: Task, name: str, cache: Path) -> list[list[str]]:
    """Those of the baseline of this name: from the cache, else asked for and kept there."""
    path = cache / "relevance" / f"{_digest(one, name)}.json"
    if path.exists():
        found: list[list[str]] = json.loads(path.read_text("utf-8"))
        return found
    found = rankings(Bag(one.collection.texts, BASELINES[name]).ranked, one.questions)
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    partial.write_text(json.dumps(found), "utf-8")
    partial.rename(path)
    return found


def _digest(one: Task, name: str) -> str:
    """Of all that decides the rankings."""
    asked = [
        (question.text, question.relevant, sorted(question.left_out)) for question in one.questions
    ]
    code = [Path(__file__).with_name(file).read_text("utf-8") for file in _CODE]
    libraries = [version("bm25s"), one.collection.index.analyzer.fingerprint]
    whole: Sequence[object] = (name, DEPTH, libraries, code, asked, one.collection.texts)
    return hashlib.sha256(json.dumps(whole).encode()).hexdigest()[:24]
