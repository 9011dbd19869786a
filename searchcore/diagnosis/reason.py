"""Why an article fails a part of a query: what is missing, what stands instead, what comes nearest.

words · string     what is missing, and the stretch of the article most like it
near               the parts stand, but too far apart
value · date       what the article has instead
either             no branch holds: the reasons of all, the nearest first
excluded           what stands that must not
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from searchcore.diagnosis.nearest import Stretch

Kind: TypeAlias = Literal["words", "string", "near", "value", "date", "either", "excluded"]


@dataclass(frozen=True, slots=True)
class Missing:
    """A word that an article does not hold."""

    text: str
    """As typed."""
    nearest: Stretch | None
    """What is most like it."""

    def as_json(self) -> dict[str, Any]:
        """As the documented JSON has it."""
        return {"text": self.text, "nearest": _json(self.nearest)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why an article fails a part of a query; what does not concern the kind is empty."""

    kind: Kind
    text: str
    """The part as typed, or that part of it which decides."""
    fields: tuple[str, ...] = ()
    """Where it was looked for."""
    required: int = 0
    """How many of the words."""
    held: tuple[str, ...] = ()
    """The words that the article holds, as typed; of a near search its parts."""
    missing: tuple[Missing, ...] = ()
    nearest: Stretch | None = None
    """What is most like the text."""
    together: Stretch | None = None
    """The shortest stretch with all words of a string, near each other but otherwise than typed;
    of a near search that with all parts, which are too far apart."""
    stands: Stretch | None = None
    """The text that is excluded, where it stands first."""
    values: tuple[str, ...] = ()
    """The article's own, as it spells them; its date."""
    nearest_value: str = ""
    """Of these the one most like the value asked for; none where hardly anything agrees."""
    days: int | None = None
    """How many days the article is before (negative) or after the days asked for."""
    branches: tuple[Reason, ...] = ()

    @property
    def similarity(self) -> float:
        """How near the article comes: 0 to 1."""
        return self.nearest.similarity if self.nearest else 0.0

    def as_json(self) -> dict[str, Any]:
        """As the documented JSON has it."""
        return {
            "kind": self.kind,
            "text": self.text,
            "fields": list(self.fields),
            "required": self.required,
            "held": list(self.held),
            "missing": [word.as_json() for word in self.missing],
            "nearest": _json(self.nearest),
            "together": _json(self.together),
            "stands": _json(self.stands),
            "values": list(self.values),
            "nearest_value": self.nearest_value,
            "days": self.days,
            "branches": [branch.as_json() for branch in self.branches],
        }


def _json(stretch: Stretch | None) -> dict[str, Any] | None:
    return None if stretch is None else stretch.as_json()
