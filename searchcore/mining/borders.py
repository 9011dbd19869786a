"""Where a Chinese name begins, given glosses of one foreign name.

    美國國防部長赫格瑟斯（Pete Hegseth）      which end of the run is the name?
    防長赫格瑟斯（Pete Hegseth）

Each end of a run is weighed by three kinds of evidence:

    its sound      whether it is the sound of the foreign name (`sounding.py`)
    its glosses    in how many articles it stands before the gloss, and behind how many things
    its standing   what stands before it elsewhere, and how often what it ends with stands alone

Where no end has enough of it there is no name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from typing import Final, NamedTuple

from searchcore.mining.foreign import are_related, is_acronym, is_broadcaster, words_of
from searchcore.mining.glosses import DOT
from searchcore.mining.hearing import Hearing, is_sound_of
from searchcore.mining.people import holds_a_title, is_like_a_chinese_name, is_like_a_person
from searchcore.mining.sounding import begins_alike, sounds
from searchcore.mining.standing import Standing
from searchcore.mining.word_lists import JOINING, LEADING, NOT_FIRST, SMALL


class Seen(NamedTuple):
    """One gloss, as the border sees it."""

    article: str
    run: str
    is_whole: bool
    is_quoted: bool


_BEGINS: Final = 0.25
_NEVER: Final = -20.0
_SURE_BY_SOUND: Final = 2.5
_SURE: Final = 2.0


@dataclass(frozen=True, slots=True)
class Border:
    """An end of the runs that is taken for the name."""

    form: str
    value: float
    by_sound: bool
    parts: tuple[tuple[str, float], ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether there is enough evidence for it."""
        return self.value >= (_SURE_BY_SOUND if self.by_sound else _SURE)


class Borders:
    """Finds the names in runs, knowing how their ends stand in the texts."""

    def __init__(
        self,
        standing: Mapping[str, Standing],
        glossed_as: Mapping[str, Mapping[tuple[str, str], int]],
        cut: Callable[[str], Sequence[str]],
        knows: Callable[[str], bool],
    ) -> None:
        """`glossed_as`: end of a run → foreign name and its key → articles that gloss it so."""
        self._standing = standing
        self._glossed_as = glossed_as
        self._cut = cut
        self._knows = knows
        self._hearing = Hearing(cut, knows)

    def best(self, name: str, key: str, seen: Sequence[Seen]) -> Border | None:
        """The best end of these runs, in most of them or in few; None where there is none."""
        ends: dict[str, list[Seen]] = defaultdict(list)
        for one in seen:
            for start in range(len(one.run) - 1):
                if one.run[start] != DOT:
                    ends[one.run[start:]].append(one)
        alike = {end for end in ends if is_sound_of(end, name)}
        heard = {end for end in alike if not self._is_by_chance(end, name, ends[end])}
        others = {one.run for one in seen if one.is_quoted} if alike and heard == alike else ends
        weighed = [
            self._weigh(name, key, end, heard, ends)
            for end in ends
            if end in heard or end in others
        ]
        return max(weighed, key=lambda each: (each.value, each.form), default=None)

    def _is_by_chance(self, end: str, name: str, held: Sequence[Seen]) -> bool:
        before = {one.run[: -len(end)] for one in held}
        times = self._standing.get(end, Standing()).articles / _articles(held)
        return self._hearing.is_by_chance(end, name, before, times)

    def _weigh(
        self,
        name: str,
        key: str,
        end: str,
        heard: Collection[str],
        ends: Mapping[str, Sequence[Seen]],
    ) -> Border:
        held, by_sound = ends[end], end in heard
        parts = {
            "sound": self._sound(end, name, by_sound),
            "articles": log2(min(_articles(held), 2 * len({one.run for one in held}))),
            "behind": self._behind(end, name, held),
            "sticks": self._sticks(end),
            "alone": 0.0 if by_sound else self._alone(end, held),
            "titled": self._titled(end, held) if by_sound else self._joined(end, held),
            "cut": self._through_a_word(end, held),
            "longer": self._longer(end, heard, ends),
            "first": self._first(end),
            "shared": 0.0 if by_sound else self._shared(end, name, key),
        }
        return Border(end, sum(parts.values()), by_sound, tuple(parts.items()))

    def _sound(self, end: str, name: str, by_sound: bool) -> float:
        if by_sound:
            return 1.5 * sounds(end, name).score - 0.75 * len(end.replace(DOT, ""))
        if is_like_a_person(name):
            if not is_like_a_chinese_name(end):
                return -4.0
            named = any(begins_alike(end[0], word) for word in words_of(name))
            return (0.0 if len(end) > 2 else -0.5) + (1.0 if named else 0.0)
        single = not is_acronym(name) and len(words_of(name)) < 2
        return _NEVER if single and is_like_a_chinese_name(end) else -1.0

    def _behind(self, end: str, name: str, held: Sequence[Seen]) -> float:
        """How many different things stand before it in glosses, and whether a word ends there."""
        quoted = not is_broadcaster(name) and any(one.is_quoted and one.run == end for one in held)
        lefts = {self._left(end, one) for one in held}
        free = any(self._is_free(end, one) for one in held)
        return (3.0 if quoted else 0.0) + min(len(lefts) - 1, 3) + (1.0 if free else -1.0)

    def _left(self, end: str, one: Seen) -> str:
        return one.run[-len(end) - 1] if len(one.run) > len(end) else ""

    def _is_free(self, end: str, one: Seen) -> bool:
        """Whether something stands before it that no name begins with."""
        before = one.run[: -len(end)]
        if not before:
            return one.is_whole
        if before[-1] in SMALL - JOINING:
            return True
        pieces = self._cut(one.run)
        at = len(one.run)
        while pieces and at > len(before):
            at -= len(pieces[-1])
            pieces = pieces[:-1]
        return at == len(before) and len(pieces[-1]) > 1

    def _sticks(self, end: str) -> float:
        """Against an end whose left neighbour is nearly always the same."""
        standing = self._standing.get(end)
        if standing is None or standing.times < 3:
            return -0.5
        return -4.0 * max(0.0, standing.sticks - 0.5)

    def _alone(self, end: str, held: Sequence[Seen]) -> float:
        """Against what seldom begins a phrase elsewhere, and against everyday words."""
        standing = self._standing.get(end)
        if standing is None or standing.times < 3:
            return 0.0
        begins = sum(
            count for left, count in standing.before.items() if not left or left in SMALL - JOINING
        )
        missing = max(0.0, _BEGINS - begins / standing.times) / _BEGINS
        everyday = len(end) < 4 and self._knows(end)
        rare = max(0.0, log2(standing.articles / _articles(held)) - 3) if everyday else 0.0
        return -2.0 * missing - (1.5 if everyday else 0.0) - rare

    def _titled(self, end: str, held: Sequence[Seen]) -> float:
        before = {one.run[: -len(end)] for one in held}
        return -4.0 if any(holds_a_title(end, left) for left in before) else 0.0

    def _joined(self, end: str, held: Sequence[Seen]) -> float:
        """Against the second half of a name: 過度活躍症 of 專注力不足及過度活躍症."""
        lefts = {self._left(end, one) for one in held}
        return -2.0 if lefts <= JOINING else 0.0

    def _through_a_word(self, end: str, held: Sequence[Seen]) -> float:
        """Against a border inside a long word: 巴塞隆拿 before 普拉特."""
        return -2.0 if all(self._cuts_a_word(one.run, len(end)) for one in held) else 0.0

    def _cuts_a_word(self, run: str, length: int) -> bool:
        border, at = len(run) - length, 0
        for piece in self._cut(run):
            if at < border < at + len(piece):
                return len(piece) > 2 and self._knows(piece)
            at += len(piece)
        return False

    def _longer(
        self, end: str, heard: Collection[str], ends: Mapping[str, Sequence[Seen]]
    ) -> float:
        """Against a name with something before it that stands elsewhere without."""
        return -max(
            (
                self._burden(end, start, heard, ends)
                for start in range(1, len(end) - 1)
                if DOT not in end[start - 1 : start + 1]
            ),
            default=0.0,
        )

    def _burden(
        self, end: str, start: int, heard: Collection[str], ends: Mapping[str, Sequence[Seen]]
    ) -> float:
        rest = end[start:]
        if end in heard:
            if rest not in heard:
                return 0.0
            all_, own = (self._standing.get(each, Standing()).times for each in (rest, end))
            return 2.0 * max(0.0, 1 - 2 * own / all_) if all_ else 0.0
        if not self._knows(end[:start]):
            return 0.0
        others, own = _articles(ends[rest]), _articles(ends[end])
        return 3.0 * (others - own) / others

    def _first(self, end: str) -> float:
        return -6.0 if end[0] in NOT_FIRST or self._cut(end)[0] in LEADING else 0.0

    def _shared(self, end: str, name: str, key: str) -> float:
        """Against what unrelated foreign names are glossed by: 大學 of Columbia University."""
        by = self._glossed_as.get(end, {})
        others = sum(count for (other, _), count in by.items() if not are_related(other, name))
        own = sum(count for (_, each), count in by.items() if each == key) or 1
        return -4.0 * others / (own + others)


def _articles(seen: Sequence[Seen]) -> int:
    return len({one.article for one in seen})
