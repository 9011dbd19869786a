"""Which articles hold a term, and where: as we hand it on, and as Whoosh walks it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from whoosh.matching.mcore import LeafMatcher, ReadTooFar
from whoosh.reading import TermInfo


@dataclass(frozen=True, slots=True)
class Postings:
    """The articles that hold a term, ascending; at least one."""

    articles: list[int]
    positions: list[int] | None = None
    """In each article, ascending and distinct, article after article; None: in no text."""
    starts: list[int] | None = None
    """Per article, where its positions begin; one more at the end."""
    lengths: tuple[int, int] = (1, 1)
    """Of these articles the shortest and the longest field, in units."""

    def count(self, place: int) -> int:
        """How often the article at this place holds the term."""
        return 1 if self.starts is None else self.starts[place + 1] - self.starts[place]

    def at(self, place: int) -> list[int]:
        """The positions in the article at this place."""
        if self.starts is None or self.positions is None:
            return []
        return self.positions[self.starts[place] : self.starts[place + 1]]

    def info(self) -> TermInfo:
        """Whoosh's figures of a term; a new object each time, since Whoosh alters it."""
        counts = [self.count(place) for place in range(len(self.articles))]
        return TermInfo(
            weight=float(sum(counts)),
            df=len(counts),
            minlength=self.lengths[0],
            maxlength=self.lengths[1],
            maxweight=float(max(counts)),
            minid=self.articles[0],
            maxid=self.articles[-1],
        )


class PostingsMatcher(LeafMatcher):  # type: ignore[misc]  # Whoosh has no types
    """Walks the articles of a term.

    It offers no block quality, so that Whoosh looks at every article and skips none by an estimate.
    """

    def __init__(
        self, postings: Postings, term: tuple[str, bytes], format_: Any, scorer: Any, place: int = 0
    ) -> None:
        self.scorer = scorer
        self.format = format_
        self._postings = postings
        self._term = term
        self._place = place

    def is_active(self) -> bool:
        return self._place < len(self._postings.articles)

    def reset(self) -> None:
        self._place = 0

    def copy(self) -> PostingsMatcher:
        return PostingsMatcher(self._postings, self._term, self.format, self.scorer, self._place)

    def id(self) -> int:
        return self._postings.articles[self._place]

    def all_ids(self) -> Iterator[int]:
        return iter(self._postings.articles[self._place :])

    def next(self) -> None:
        if not self.is_active():
            raise ReadTooFar
        self._place += 1

    def skip_to(self, id: int) -> None:  # noqa: A002  # Whoosh's name
        self._place = bisect_left(self._postings.articles, id, self._place)

    def weight(self) -> float:
        return float(self._postings.count(self._place))

    def score(self) -> float:
        return float(self.scorer.score(self)) if self.scorer else self.weight()

    def value(self) -> bytes:
        """The posting as Whoosh's format encodes it: for who copies an index."""
        return bytes(self.format.encode(self._postings.at(self._place)))

    def value_as(self, astype: str) -> Any:
        if astype == "positions" and self.format.supports(astype):
            return self._postings.at(self._place)
        return self.format.decoder(astype)(self.value())

    def supports_block_quality(self) -> bool:
        return False

    def max_quality(self) -> float:
        """No score is higher."""
        return float(
            self.scorer.max_quality() if self.scorer else self._postings.info().max_weight()
        )
