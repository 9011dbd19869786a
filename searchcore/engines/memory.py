"""The reference engine: all articles in memory, every question answered by looking at each of them.

It is slow on purpose. Whatever another engine does cleverly is compared with what is done here
plainly, so this file has one aim: that a reader can see it is right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, product
from statistics import fmean
from threading import Lock
from typing import TypeAlias, assert_never

from searchcore.deadline import check
from searchcore.engines.base import (
    ALIKE,
    BM25_K1,
    Collapse,
    EngineStatistics,
    Entry,
    FacetCount,
    FacetRequest,
    FieldTokens,
    Found,
    Label,
    Order,
    Scored,
    check_sketch,
    count_labels,
    idf,
    relative_length,
    term_weight,
)
from searchcore.query import logical

Live: TypeAlias = Mapping[str, Entry]
Scores: TypeAlias = dict[str, float]
"""The ids that match a query, each with its score."""


class MemoryEngine:
    """An `Engine` that forgets everything when the process ends."""

    def __init__(self, settings: Mapping[str, str] | None = None) -> None:
        self._settings: Mapping[str, str] = dict(settings or {})
        # Never changed, only replaced: whoever reads while another thread writes keeps one state.
        self._live: Live = {}
        self._generation = 0
        self._writing = Lock()

    @property
    def settings(self) -> Mapping[str, str]:
        return self._settings

    def write(
        self,
        entries: Iterable[Entry],
        *,
        delete: Iterable[str] = (),
        settings: Mapping[str, str] | None = None,
        more_to_come: bool = False,
    ) -> None:
        gone = set(delete)
        batch: dict[str, Entry] = {}
        for entry in entries:
            check_sketch(entry)
            batch[entry.id] = entry
        with self._writing:
            kept = {article: entry for article, entry in self._live.items() if article not in gone}
            merged = {**self._settings, **(settings or {})}
            if batch or len(kept) < len(self._live) or merged != self._settings:
                self._generation += 1
            self._live, self._settings = kept | batch, merged

    def search(
        self,
        query: logical.Query,
        *,
        order: Order = "relevance",
        limit: int = 10,
        offset: int = 0,
        facets: Sequence[FacetRequest] = (),
        with_stored: bool = False,
        collapse: Collapse | None = None,
    ) -> Found:
        live = self._live
        ranked = _ordered(_scores(query, live), live, order)
        together = _collapsed(ranked, live) if collapse else [[hit] for hit in ranked]
        page = together[offset : offset + limit]
        shown = [min(hits, key=lambda hit: _age(hit.id, live)) for hits in page]
        hits = tuple(shown if collapse == "earliest" else [hits[0] for hits in page])
        return Found(
            total=len(ranked),
            distinct=len(together),
            hits=hits,
            others=tuple(
                tuple(other.id for other in hits if other != hit)
                for hit, hits in zip(hits, page, strict=True)
            ),
            facets=tuple(_facet(request, live) for request in facets),
            stored=tuple(live[hit.id].stored for hit in hits) if with_stored else (),
        )

    def scores(
        self, queries: Sequence[logical.Query], ids: Sequence[str]
    ) -> list[list[float | None]]:
        live = self._live
        found = [_scores(query, live) for query in queries]
        return [[scores.get(article) for article in ids] for scores in found]

    def counts(self, queries: Sequence[logical.Query]) -> list[int]:
        live = self._live
        return [len(_scores(query, live)) for query in queries]

    def stored(self, ids: Sequence[str]) -> list[bytes | None]:
        live = self._live
        return [live[article].stored if article in live else None for article in ids]

    def facts(self) -> Iterator[tuple[str, Mapping[str, str]]]:
        return iter([(article, entry.facts) for article, entry in sorted(self._live.items())])

    def terms(
        self, field: str, prefix: str = "", limit: int | None = None
    ) -> list[tuple[str, int]]:
        articles: Counter[str] = Counter()
        for tokens in _holding(field, self._live).values():
            articles.update({text for text in tokens.texts if text.startswith(prefix)})
        return sorted(articles.items())[:limit]

    def labels(self, field: str, prefix: str = "") -> list[tuple[Label, int]]:
        counts = Counter(
            label
            for entry in self._live.values()
            for label in entry.keywords.get(field, ())
            if label.key.startswith(prefix)
        )
        return sorted(counts.items())

    def between(self, before: str, after: str) -> dict[str, int]:
        pairs = Counter(
            text
            for entry in self._live.values()
            for tokens in entry.fields.values()
            for text in tokens.texts
            if len(text) == 2
        )
        behind = {pair[1]: count for pair, count in pairs.items() if pair[0] == before}
        ahead = {pair[0]: count for pair, count in pairs.items() if pair[1] == after}
        if before and after:
            return {each: min(behind[each], ahead[each]) for each in behind.keys() & ahead.keys()}
        return behind if before else ahead

    def groups(self) -> list[tuple[str, ...]]:
        several = [tuple(group) for group in _groups(self._live) if len(group) > 1]
        return sorted(several, key=len, reverse=True)  # stable: of equals the older founder's first

    def refresh(self) -> bool:
        return False  # Nobody else can write to this memory.

    def statistics(self) -> EngineStatistics:
        live = self._live
        dates = [entry.date for entry in live.values() if entry.date is not None]
        units: Counter[str] = Counter()
        for entry in live.values():
            units.update({field: tokens.length for field, tokens in entry.fields.items()})
        return EngineStatistics(
            articles=len(live),
            units={field: length for field, length in units.items() if length},
            first_date=min(dates, default=None),
            last_date=max(dates, default=None),
            bytes_on_disk=0,
            segments=1,
            generation=self._generation,
        )

    def close(self) -> None:
        self._live = {}


def _scores(query: logical.Query, live: Live) -> Scores:
    check()
    match query:
        case logical.Everything():
            return dict.fromkeys(live, 0.0)
        case _ if isinstance(query, logical.Leaf):
            return _leaf_scores(query, live)
        case logical.Blended():
            return _blended_scores(query, live)
        case logical.Keyword(field, key):
            return {
                article: 0.0 for article, entry in live.items() if _has_keyword(entry, field, key)
            }
        case logical.DateRange():
            return {article: 0.0 for article, entry in live.items() if _is_dated(entry, query)}
        case logical.Identified(article):
            return {article: 0.0} if article in live else {}
        case logical.And(children):
            return _together(children, len(children), live)
        case logical.Or(children, at_least):
            return _together(children, at_least, live)
        case logical.Not(child):
            matching = _scores(child, live)
            return {article: 0.0 for article in live if article not in matching}
        case logical.Preferring(required, optional):
            more = _scores(optional, live)
            return {
                article: score + more.get(article, 0.0)
                for article, score in _scores(required, live).items()
            }
        case logical.Boosted(child, factor):
            return {article: score * factor for article, score in _scores(child, live).items()}
        case logical.Faded(child):
            return {
                article: score * 0.5 ** _half_lives(query, live[article].date)
                for article, score in _scores(child, live).items()
            }
        case _:
            assert_never(query)


def _together(children: Sequence[logical.Query], at_least: int, live: Live) -> Scores:
    all_scores = [_scores(child, live) for child in children]
    matched = {
        article: [scores[article] for scores in all_scores if article in scores] for article in live
    }
    return {
        article: sum(scores)
        for article, scores in matched.items()
        if scores and len(scores) >= at_least
    }


def _half_lives(faded: logical.Faded, date: int | None) -> float:
    return 1.0 if date is None else max(0, faded.newest - date) / faded.half_life


def _has_keyword(entry: Entry, field: str, key: str) -> bool:
    return any(label.key == key for label in entry.keywords.get(field, ()))


def _is_dated(entry: Entry, between: logical.DateRange) -> bool:
    if entry.date is None or (between.start is not None and entry.date < between.start):
        return False
    return between.end is None or entry.date < between.end


def _holding(field: str, live: Live) -> dict[str, FieldTokens]:
    return {
        article: entry.fields[field]
        for article, entry in live.items()
        if field in entry.fields and entry.fields[field].length > 0
    }


def _leaf_scores(leaf: logical.Leaf, live: Live) -> Scores:
    holding = _holding(leaf.field, live)
    if not holding:
        return {}
    frequencies = {article: _frequency(leaf, tokens) for article, tokens in holding.items()}
    matching = {article: frequency for article, frequency in frequencies.items() if frequency}
    rarity = idf(len(holding), len(matching))
    average = fmean(tokens.length for tokens in holding.values())
    return {
        article: rarity
        * term_weight(frequency, BM25_K1 * relative_length(holding[article].length, average))
        for article, frequency in matching.items()
    }


def _blended_scores(blended: logical.Blended, live: Live) -> Scores:
    frequencies: dict[str, float] = {}
    for field, weight in blended.weights:
        holding = _holding(field, live)
        average = fmean(tokens.length for tokens in holding.values()) if holding else 1.0
        for article, tokens in holding.items():
            frequency = _frequency(blended.leaf, tokens)
            if frequency:
                relative = frequency / relative_length(tokens.length, average)
                frequencies[article] = frequencies.get(article, 0.0) + weight * relative
    rarity = idf(len(live), len(frequencies))
    return {
        article: rarity * term_weight(frequency, BM25_K1)
        for article, frequency in frequencies.items()
    }


def _frequency(leaf: logical.Leaf, tokens: FieldTokens) -> int:
    check()
    if isinstance(leaf, logical.Term):
        return sum(token == leaf.text for token in tokens.texts)
    return len(_begins(leaf, tokens))


def _begins(leaf: logical.Leaf, tokens: FieldTokens) -> set[int]:
    """The positions where an occurrence begins."""
    match leaf:
        case logical.Term(_, text):
            return _starts(((0, text),), False, tokens)
        case logical.Phrase(_, parts, last_is_prefix):
            return _starts(parts, last_is_prefix, tokens)
        case logical.Prefix(_, text):
            return _starts(((0, text),), True, tokens)
        case logical.Near():
            return _near_starts(leaf, tokens)
        case logical.AnyOf(leaves):
            return {begin for one in leaves for begin in _begins(one, tokens)}
        case _:
            assert_never(leaf)


def _starts(
    parts: Sequence[tuple[int, str]], last_is_prefix: bool, tokens: FieldTokens
) -> set[int]:
    starts = []
    for number, (offset, part) in enumerate(parts, start=1):
        fits = str.startswith if last_is_prefix and number == len(parts) else str.__eq__
        placed = zip(tokens.texts, tokens.positions, strict=True)
        starts.append({position - offset for text, position in placed if fits(text, part)})
    return set.intersection(*starts)


def _near_starts(near: logical.Near, tokens: FieldTokens) -> set[int]:
    stretches = [
        [(start, start + part.length) for start in _starts(part.parts, part.last_is_prefix, tokens)]
        for part in near.parts
    ]
    choices = (sorted(choice) for choice in product(*stretches))
    return {choice[0][0] for choice in choices if _are_close(choice, near.distance)}


def _are_close(stretches: Sequence[tuple[int, int]], distance: int) -> bool:
    return all(after[0] - before[1] <= distance for before, after in pairwise(stretches))


def _ordered(scores: Scores, live: Live, order: Order) -> list[Scored]:
    def place(hit: Scored) -> tuple[float, bool, int, str]:
        best_first = -hit.score if order == "relevance" else 0.0
        date = live[hit.id].date
        earliest_first = date or 0
        by_date = earliest_first if order == "oldest" else -earliest_first
        return (best_first, date is None, by_date, hit.id)

    return sorted((Scored(article, score) for article, score in scores.items()), key=place)


def _facet(request: FacetRequest, live: Live) -> tuple[FacetCount, ...]:
    labels: Counter[Label] = Counter()
    for article in _scores(request.query, live):
        labels.update(live[article].keywords.get(request.field, ()))
    return count_labels(labels.items(), request.limit)


def _groups(live: Live) -> list[list[str]]:
    """All articles, oldest first, each with the first founder that it is alike with."""
    groups: list[list[str]] = []
    for article in sorted(live, key=lambda article: _age(article, live)):
        alike = [group for group in groups if _are_alike(live[group[0]], live[article])]
        if alike:
            alike[0].append(article)
        else:
            groups.append([article])
    return groups


def _age(article: str, live: Live) -> tuple[bool, int, str]:
    """The oldest is the least."""
    date = live[article].date
    return (date is None, date or 0, article)


def _are_alike(one: Entry, other: Entry) -> bool:
    agreeing = [ours == theirs for ours, theirs in zip(one.sketch, other.sketch, strict=False)]
    return sum(agreeing) >= ALIKE


def _collapsed(ranked: Sequence[Scored], live: Live) -> list[list[Scored]]:
    """The hits of each group, in their order, at the place of the first of them."""
    founders = {article: group[0] for group in _groups(live) for article in group}
    together: dict[str, list[Scored]] = {}
    for hit in ranked:
        together.setdefault(founders[hit.id], []).append(hit)
    return list(together.values())
