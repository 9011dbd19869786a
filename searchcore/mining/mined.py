"""What mining finds: groups of forms, with the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class MinedForm:
    """One form of a name."""

    text: str
    """As it is spelled most often."""
    articles: int
    """How many articles hold it: of a Chinese form in any place, of a Latin one in a gloss."""
    glossed: int
    """In how many articles it takes part in a gloss of this group."""


@dataclass(frozen=True, slots=True)
class MinedExample:
    """A stretch of an article with a gloss in it."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class MinedGroup:
    """Forms that stand for one another, for a file of aliases."""

    forms: tuple[MinedForm, ...]
    """The Chinese ones first, the commonest first."""
    gloss: str
    """The foreign name they share, as it is spelled most often."""
    articles: int
    """How many articles gloss one of the forms so."""
    examples: tuple[MinedExample, ...]

    @property
    def line(self) -> str:
        """The line of a file for `--aliases`."""
        return "=".join(form.text for form in self.forms)

    def as_json(self) -> dict[str, Any]:
        """`line`, `forms`, `gloss`, `articles`, `examples`."""
        return {
            "line": self.line,
            "forms": [
                {"text": form.text, "articles": form.articles, "glossed": form.glossed}
                for form in self.forms
            ],
            "gloss": self.gloss,
            "articles": self.articles,
            "examples": [{"id": each.id, "text": each.text} for each in self.examples],
        }
