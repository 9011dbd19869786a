"""The sample corpus in an index that has seen several writes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from searchcore import Index, read_corpus

SAMPLE = Path(__file__).parents[3] / "sample_corpus"


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of three segments: articles in it were replaced and removed."""
    folder = tmp_path_factory.mktemp("archive") / "index"
    articles = list(read_corpus(SAMPLE))
    half = len(articles) // 2
    with Index.create(folder) as index:
        index.add(articles[:half])
        index.add(articles[half:])
        index.add(replace(one, body=f"{one.body}\n\n更正") for one in articles[::7])
        index.remove(one.id for one in articles[3::11])
        index.add([replace(articles[5], id="undated.md", date=None)])
    return folder
