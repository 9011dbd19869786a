"""Articles → groups of names, by their glosses.

    glosses ──naming.py──▶ Chinese forms of each foreign name ──grouping.py──▶ groups

The articles are read twice: for the glosses, and for how the ends of their runs stand elsewhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from analyzers import Aliases
from analyzers.segment import Segmenter
from searchcore.article import Article
from searchcore.mining.borders import Borders, Seen
from searchcore.mining.examples import FoundGloss, examples_of
from searchcore.mining.foreign import name_key, words_of
from searchcore.mining.glosses import Gloss, folded_name, glosses
from searchcore.mining.grouping import ForeignName, grouped, surname
from searchcore.mining.latin_text import LatinText
from searchcore.mining.mined import MinedForm, MinedGroup
from searchcore.mining.naming import forms_of
from searchcore.mining.news import News
from searchcore.mining.people import could_be_many, without_title
from searchcore.mining.standing import Standing, standings

AT_LEAST: Final = 2


def mine_aliases(
    read: Callable[[], Iterable[Article]],
    known: Aliases,
    segmenter: Segmenter,
    *,
    at_least: int = AT_LEAST,
) -> tuple[MinedGroup, ...]:
    """Groups of names that at least so many articles gloss, those of most articles first.

    `read` gives the articles, the same ones each time; it is called twice. Groups that `known`
    holds are left out, and of what one of its groups holds one form stays. The same articles in any
    order give the same groups. Raises ValueError where `at_least` is less than 1.
    """
    if at_least < 1:
        raise ValueError("at_least counts articles: 1 or more")
    return _Mining(read, segmenter, at_least).groups(known)


class _Mining:
    def __init__(
        self, read: Callable[[], Iterable[Article]], segmenter: Segmenter, at_least: int
    ) -> None:
        self._at_least = at_least
        self._found: dict[str, list[FoundGloss]] = defaultdict(list)
        for article in sorted(_with_glosses(read()), key=lambda each: each[0]):
            for gloss in article[1]:
                for name in gloss.names:
                    self._found[name_key(name)].append(FoundGloss(article[0], gloss, name))
        self._latin = LatinText()
        self._standing = self._read_again(read())
        self._borders = Borders(self._standing, self._glossed_as(), segmenter.cut, segmenter.knows)

    def _read_again(self, articles: Iterable[Article]) -> dict[str, Standing]:
        wanted = [found for each in self._evident() for found in self._found[each]]
        words = frozenset(
            word for each in self._evident() for word in words_of(self._found[each][0].name)
        )

        def texts() -> Iterator[list[str]]:
            for article in articles:
                held = _texts(article)
                for text in held:
                    self._latin.read(text, words)
                yield [folded_name(text) for text in held]

        return standings(texts(), (without_title(found.gloss.run) for found in wanted))

    def _evident(self) -> list[str]:
        """The keys of names that enough articles gloss by."""
        return [key for key, found in self._found.items() if _articles(found) >= self._at_least]

    def _glossed_as(self) -> dict[str, dict[tuple[str, str], int]]:
        counted: dict[str, dict[tuple[str, str], set[str]]] = defaultdict(lambda: defaultdict(set))
        for key, found in self._found.items():
            name = _commonest(each.name for each in found)
            for each in found:
                run = without_title(each.gloss.run)
                for start in range(len(run) - 1):
                    counted[run[start:]][name, key].add(each.article)
        return {
            end: {name: len(articles) for name, articles in by.items()}
            for end, by in counted.items()
        }

    def groups(self, known: Aliases) -> tuple[MinedGroup, ...]:
        news = News(known)
        found = (self._group(group, news) for group in grouped(self._names()))
        kept = [group for group in found if group is not None and group.articles >= self._at_least]
        return tuple(sorted(kept, key=lambda group: (-group.articles, group.line)))

    def _names(self) -> Iterator[ForeignName]:
        for key in self._evident():
            found = self._found[key]
            name = _commonest(each.name for each in found)
            if could_be_many(name, self._latin.ordinary):
                continue
            seen = [
                Seen(
                    each.article,
                    without_title(each.gloss.run),
                    each.gloss.is_whole,
                    each.gloss.is_quoted,
                )
                for each in found
            ]
            forms = tuple(forms_of(name, key, seen, self._borders))
            if forms:
                yield ForeignName(name, key, forms)

    def _group(self, names: Sequence[ForeignName], news: News) -> MinedGroup | None:
        forms = [*self._chinese(names), *self._latin_forms(names)]
        forms = news.among(forms)
        if len(forms) < 2:
            return None
        articles = frozenset(article for name in names for article in name.articles)
        glossed = [each for name in names for each in self._found[name.key]]
        shown = examples_of(forms, glossed)
        return MinedGroup(tuple(forms), names[0].text, len(articles), shown)

    def _chinese(self, names: Sequence[ForeignName]) -> list[MinedForm]:
        glossed: dict[str, set[str]] = defaultdict(set)
        for name in names:
            for form in name.forms:
                glossed[form.form] |= form.articles
        made = [
            MinedForm(
                self._written(form, names),
                self._standing.get(form, Standing()).articles,
                len(articles),
            )
            for form, articles in glossed.items()
        ]
        return sorted(made, key=lambda form: (-form.articles, form.text))

    def _written(self, form: str, names: Sequence[ForeignName]) -> str:
        spelled: list[str] = []
        for name in names:
            for found in self._found[name.key]:
                run = without_title(found.gloss.run)
                if run.endswith(form):
                    spelled.append(found.gloss.written[len(run) - len(form) : len(run)])
        return _commonest(spelled)

    def _latin_forms(self, names: Sequence[ForeignName]) -> list[MinedForm]:
        made = {
            name.key: MinedForm(name.text, len(name.articles), len(name.articles)) for name in names
        }
        last = surname(names)
        if last and self._is_alone(last, names):
            held = frozenset(article for name in names for article in name.articles)
            made.setdefault(name_key(last), MinedForm(last, len(held), 0))
        return sorted(made.values(), key=lambda form: (-form.glossed, form.text))

    def _is_alone(self, last: str, names: Sequence[ForeignName]) -> bool:
        """Whether nobody else was mined, or is often written of, with this surname."""
        (word,) = words_of(last)
        if word in self._latin.ordinary:
            return False
        own = {each for name in names for each in words_of(name.text)}
        others = (found[0].name for found in self._found.values())
        mined_too = any(
            words_of(other)[-1:] == (word,) and not set(words_of(other)) <= own for other in others
        )
        return not mined_too and not self._latin.is_shared(word, own - {word})


def _with_glosses(articles: Iterable[Article]) -> Iterator[tuple[str, list[Gloss]]]:
    for article in articles:
        found = [gloss for text in _texts(article) for gloss in glosses(text)]
        if found:
            yield article.id, found


def _texts(article: Article) -> list[str]:
    return [article.title, article.body, *article.captions]


def _articles(found: Iterable[FoundGloss]) -> int:
    return len({each.article for each in found})


def _commonest(texts: Iterable[str]) -> str:
    """The most frequent one; of several the first in order."""
    return min(Counter(texts).items(), key=lambda item: (-item[1], item[0]))[0]
