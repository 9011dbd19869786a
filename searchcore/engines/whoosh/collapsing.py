"""Of the matching articles of one group, one hit."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from searchcore.engines.base import Collapse, Order, Scored
from searchcore.engines.whoosh.articles import NO_DATE
from searchcore.engines.whoosh.ascending import first_of_run
from searchcore.engines.whoosh.groups import ALONE
from searchcore.engines.whoosh.matches import Matches
from searchcore.engines.whoosh.ranking import Placed
from searchcore.engines.whoosh.sections import Array
from searchcore.engines.whoosh.snapshot import Snapshot


class Collapsing:
    """What matches, with one article standing for each group.

    An article of a group is known by its place among the members of all groups (`Groups`), and
    these go by group, then by date and id: of two in one group the lower place is the older.
    """

    def __init__(self, snapshot: Snapshot, found: Sequence[Matches], order: Order) -> None:
        self._segments = snapshot.segments
        self._groups = snapshot.groups
        places = [
            of_segment[matches.articles]
            for of_segment, matches in zip(self._groups.by_segment, found, strict=True)
        ]
        self._sort(found, places, order)
        first = np.zeros(len(self._groups.members) + 1, bool)
        first[self._places[first_of_run(self._numbers)]] = True
        first[ALONE] = True
        self.found = [
            _only(matches, first[of_segment])
            for matches, of_segment in zip(found, places, strict=True)
        ]
        """Per segment the matching articles, but of each group only that which comes first in the
        order asked for."""

    def _sort(self, found: Sequence[Matches], places: Sequence[Array], order: Order) -> None:
        """Set `_places`, `_scores` and `_numbers` (of groups): those of the matching articles that
        have a group, by group, then in the order asked for."""
        grouped = [
            _only(matches, of_segment != ALONE)
            for matches, of_segment in zip(found, places, strict=True)
        ]
        dates = [
            segment.dates[matches.articles]
            for segment, matches in zip(self._segments, grouped, strict=True)
        ]
        place = _joined([each[each != ALONE] for each in places], np.int64)
        score = _joined([matches.all_scores for matches in grouped], np.float64)
        by = _keys(order, _joined(dates, np.int64), score)
        number = self._groups.of_member[place]
        ascending = np.lexsort((place, *by, number))
        self._places, self._scores = place[ascending], score[ascending]
        self._numbers = number[ascending]

    def shown(
        self, hits: Sequence[Placed], collapse: Collapse
    ) -> tuple[list[Placed], list[tuple[str, ...]]]:
        """For hits of `found`, the articles that stand there, and of each the ids of the others."""
        standing, others = [], []
        for hit in hits:
            rows = self._together(hit)
            members = [self._member(row) for row in range(rows.start, rows.stop)]
            if collapse == "earliest" and members:
                hit = members[int(self._places[rows].argmin())]
            ids = [member.hit.id for member in members]
            standing.append(hit)
            others.append(tuple(id_ for id_ in ids if id_ != hit.hit.id))
        return standing, others

    def _together(self, hit: Placed) -> slice:
        """Where the matching articles of a hit's group stand; empty where it has no group."""
        place = int(self._groups.by_segment[self._segments.index(hit.segment)][hit.article])
        if place == ALONE:
            return slice(0, 0)
        number = self._groups.of_member[place]
        return slice(*self._numbers.searchsorted([number, number + 1]).tolist())

    def _member(self, row: int) -> Placed:
        number, article = self._groups.where(self._places[row])
        segment = self._segments[number]
        return Placed(Scored(segment.id(article), float(self._scores[row])), segment, article)


def _keys(order: Order, dates: Array, scores: Array) -> tuple[Array, ...]:
    """What the articles of one group go by, the last first, save their places among members."""
    if order == "oldest":
        return ()
    undated = dates == NO_DATE
    newest_first = np.where(undated, 0, -dates), undated
    return newest_first if order == "newest" else (*newest_first, -scores)


def _only(matches: Matches, kept: Array) -> Matches:
    scores = matches.scores
    return Matches(matches.articles[kept], None if scores is None else scores[kept])


def _joined(arrays: Sequence[Array], dtype: type[np.generic]) -> Array:
    return np.concatenate([np.empty(0, dtype), *arrays])
