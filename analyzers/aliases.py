"""Aliases: the forms that one name has in Hong Kong, Taiwan and the mainland; query side only.

    query      四 川 普 通 話 ␣ 川 普 訪 華
    guards     └──────┘
    forms                      └──┘  → 特朗普

A *form* is found by its units, as folding leaves them, so a list needs one script only. The
leftmost form wins, of those that begin there the longest. A *guard* is an ordinary word that holds
a form: where it stands, no form is found that it overlaps, unless the form holds all of it.

Guards keep names out of the query only: inside an article a form also counts where it stands across
words. How a list is written: `data/ALIASES.md`; a file of one's own: `alias_file.py`.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from typing import Final, NamedTuple, TypeAlias

from analyzers.fold import fold
from analyzers.units import Kind, stretches

GUARD: Final = "guard"

Units: TypeAlias = tuple[str, ...]
Found: TypeAlias = tuple[int, int, tuple[str, ...]]
"""Start and end in units, and the forms as written, the one that stands there first."""

_Group: TypeAlias = dict[Units, str]


class AliasLine(NamedTuple):
    """What one line adds to a list or removes from it."""

    forms: tuple[str, ...]
    """As written and distinct when folded; one where it is a guard or removed."""
    removes: bool = False
    is_guard: bool = False
    place: str = "aliases"
    """File and line, for errors."""


class Aliases:
    """Groups of forms that stand for one another, and the guards. Never changed."""

    def __init__(self, groups: Iterable[Sequence[str]], guards: Iterable[str] = ()) -> None:
        """A form may stand in several groups; it then has the other forms of all of them."""
        self.groups: Final = tuple(tuple(group) for group in groups)
        """Forms as written, in the order of the file."""
        self.guards: Final = tuple(guards)
        self._groups_of: dict[Units, list[int]] = {}
        for number, group in enumerate(self.groups):
            for form in group:
                self._groups_of.setdefault(_units_of_form(form), []).append(number)
        self._guards = {_units_of_form(guard) for guard in self.guards}
        self._longest = _longest_from((*self._groups_of, *self._guards))

    @staticmethod
    @cache
    def shipped() -> Aliases:
        """Those of `data/aliases.tsv`."""
        text = resources.files("analyzers").joinpath("data/aliases.tsv").read_text("utf-8")
        groups: list[list[str]] = []
        guards: list[str] = []
        for line in text.splitlines():
            if line and line[0] != "#":
                first, kind = line.split("\t", 2)[:2]
                if kind == GUARD:
                    guards.append(first)
                else:
                    groups.append(first.split("="))
        return Aliases(groups, guards)

    @staticmethod
    @cache
    def none() -> Aliases:
        """An empty list."""
        return Aliases(())

    def changed(self, lines: Iterable[AliasLine]) -> Aliases:
        """These with the lines added, and then, wherever they stand, those that remove.

        A group that shares a form with others joins them. Forms taken apart keep the rest of
        their group each. Raises ValueError where a line removes what is not there.
        """
        ordered = sorted(lines, key=lambda line: line.removes)
        guards = {_units_of_form(guard): guard for guard in self.guards}
        groups = [_group(group) for group in self.groups]
        for line in ordered:
            first = _units_of_form(line.forms[0])
            if line.removes and len(line.forms) == 1 and first in guards:
                del guards[first]
            elif line.removes:
                groups = _removed(groups, line)
            elif line.is_guard:
                guards[first] = line.forms[0]
            else:
                groups = _joined(groups, line)
        return Aliases((tuple(group.values()) for group in groups), guards.values())

    def find(self, units: Sequence[str]) -> list[Found]:
        """The forms in a sequence of units: leftmost, longest first, without overlaps.

        `units`: one Han character, one folded word or number, or `GAP` each.
        """
        guarded = [
            (start, end)
            for start in range(len(units))
            for end in self._ends(units, start, self._guards)
        ]
        found: list[Found] = []
        start = 0
        while start < len(units):
            for end in self._ends(units, start, self._groups_of):
                if not any(_cuts(guard, start, end) for guard in guarded):
                    found.append((start, end, self._forms(tuple(units[start:end]))))
                    start = end
                    break
            else:
                start += 1
        return found

    def _ends(self, units: Sequence[str], start: int, known: Container[Units]) -> Iterator[int]:
        """Where those known that begin here end, the longest first."""
        longest = self._longest.get(units[start], 0)
        for end in range(min(start + longest, len(units)), start, -1):
            if tuple(units[start:end]) in known:
                yield end

    def _forms(self, these: Units) -> tuple[str, ...]:
        groups = (self.groups[number] for number in self._groups_of[these])
        forms = [form for group in groups for form in group]
        forms.sort(key=lambda form: _units_of_form(form) != these)
        return tuple({_units_of_form(form): form for form in reversed(forms)}.values())[::-1]


def units_of(text: str) -> Units:
    """A text's units and gaps, as `Aliases.find` takes them."""
    return tuple(
        unit
        for stretch in stretches(fold(text))
        for unit in (stretch.text if stretch.kind is Kind.HAN else (stretch.text,))
    )


# Forms are few and met again and again while a list is made; other texts are not kept.
_units_of_form: Final = cache(units_of)


def _group(forms: Iterable[str]) -> _Group:
    return {_units_of_form(form): form for form in forms}


def _longest_from(forms: Iterable[Units]) -> dict[str, int]:
    """First unit → how many units the longest form has that begins with it."""
    longest: dict[str, int] = {}
    for units in forms:
        longest[units[0]] = max(len(units), longest.get(units[0], 0))
    return longest


def _cuts(guard: tuple[int, int], start: int, end: int) -> bool:
    """Whether a guard overlaps this stretch without lying inside it."""
    overlaps = guard[0] < end and start < guard[1]
    return overlaps and not (start <= guard[0] and guard[1] <= end)


def _joined(groups: list[_Group], line: AliasLine) -> list[_Group]:
    """The groups with these forms and all groups that share one with them as one."""
    sharing = [group for group in groups if not group.keys().isdisjoint(_group(line.forms))]
    joined = _group(line.forms)
    for group in reversed(sharing):
        joined = group | {units: form for units, form in joined.items() if units not in group}
    if not sharing:
        return [*groups, joined]
    kept = (group for group in groups if group is sharing[0] or group not in sharing)
    return [joined if group is sharing[0] else group for group in kept]


def _removed(groups: list[_Group], line: AliasLine) -> list[_Group]:
    """The groups without one form, or with several taken apart. Raises ValueError."""
    named = _group(line.forms).keys()
    alone = len(named) == 1
    touched = [group for group in groups if len(named & group.keys()) > (0 if alone else 1)]
    if not touched:
        where = "is in no group" if alone else "are in no group together"
        raise ValueError(f"{line.place}: {'='.join(line.forms)} {where}; leave this line out")
    kept_in_turn: list[set[Units]] = [set()] if alone else [{one} for one in named]
    changed = [group for group in groups if group not in touched]
    for group in touched:
        for kept in kept_in_turn:
            gone = named - kept
            changed.append({units: form for units, form in group.items() if units not in gone})
    return [
        group
        for group in changed
        if len(group) > 1 and not any(group.keys() < other.keys() for other in changed)
    ]
