"""The labels of several segments as those of one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from searchcore.engines.base import Label
from searchcore.engines.whoosh.columns import Column, merge_columns, write_column
from searchcore.engines.whoosh.sections import Sections, SectionWriter

Rows = list[list[Label]]

LABELS = st.builds(Label, st.sampled_from(["甲", "甲乙", "b", "𠮷"]), st.sampled_from(["甲", "B"]))
ROWS = st.lists(st.lists(LABELS, max_size=3, unique_by=lambda label: label.key), max_size=5)


def column(folder: Path, rows: Sequence[Sequence[Label]] | None) -> Column | None:
    if rows is None:
        return None
    place = folder / f"{len(list(folder.iterdir()))}.seg"
    with SectionWriter(place) as writer:
        write_column(writer, "tag", rows)
    return Column(Sections(place), "tag")


def merged(folder: Path, segments: Sequence[Rows | None], places: list[tuple[int, int]]) -> Column:
    columns = [column(folder, rows) for rows in segments]
    with SectionWriter(folder / "merged.seg") as writer:
        merge_columns(writer, "tag", columns, np.array(places, np.int64).reshape(-1, 2))
    return Column(Sections(folder / "merged.seg"), "tag")


@given(segments=st.lists(ROWS | st.none(), min_size=1, max_size=3), data=st.data())
def test_every_article_keeps_its_labels_in_the_new_order(
    tmp_path_factory: object, segments: list[Rows | None], data: st.DataObject
) -> None:
    folder = Path(tmp_path_factory.mktemp("columns"))  # type: ignore[attr-defined]
    everywhere = [
        (number, article)
        for number, rows in enumerate(segments)
        for article in range(2 if rows is None else len(rows))
    ]
    order = data.draw(st.permutations(everywhere))
    places = order[: data.draw(st.integers(0, len(order)))]
    rows = [(segments[number] or [[], []])[article] for number, article in places]
    found = merged(folder, segments, places)
    assert found.rows() == rows
    assert found.labels() == sorted({label for row in rows for label in row})
