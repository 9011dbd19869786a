"""What of a mined group is new, and can stand in a file of aliases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from analyzers import Aliases, units_of
from searchcore.mining.mined import MinedForm

_SPECIAL: Final = frozenset("=＝#\t\r\n")
"""Characters that a file of aliases takes for its own."""


class News:
    """Compares mined forms with the names that are known."""

    def __init__(self, known: Aliases) -> None:
        self._groups_of: dict[tuple[str, ...], set[int]] = defaultdict(set)
        for number, group in enumerate(known.groups):
            for form in group:
                self._groups_of[units_of(form)].add(number)

    def among(self, forms: Sequence[MinedForm]) -> list[MinedForm]:
        """The forms that are new, behind one that is known where a known group has some.

        Nothing where all are known, or where they would join two known groups.
        """
        fit = [form for form in forms if _fits(form.text)]
        known = [form for form in fit if units_of(form.text) in self._groups_of]
        groups = {number for form in known for number in self._groups_of[units_of(form.text)]}
        new = [form for form in fit if form not in known]
        return [*known[:1], *new] if new and len(groups) < 2 else []


def _fits(form: str) -> bool:
    """Whether a line of a file can hold it."""
    return len("".join(units_of(form))) > 1 and _SPECIAL.isdisjoint(form)
