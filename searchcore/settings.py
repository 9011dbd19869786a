"""What an index remembers of how it was made; opening it with something else is an error."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from analyzers import Analyzer, DictionaryWord
from searchcore import schema
from searchcore.errors import IndexFormatError, SettingsError
from searchcore.schema import KEYWORD_FIELDS, Schema

DEFAULT_TIME_ZONE = "Asia/Hong_Kong"
_ROOT = "root:"
_ENCODING = "encoding:"


@dataclass(frozen=True, slots=True)
class IndexSettings:
    """The settings of an index, kept with each of its generations."""

    time_zone: str = DEFAULT_TIME_ZONE
    own_fields: tuple[str, ...] = ()
    """Front-matter keys of one's own that are facets: `extra.section`."""
    dictionary: tuple[DictionaryWord, ...] = ()
    """Words of one's own, besides jieba's."""
    roots: tuple[tuple[str, str], ...] = ()
    """Folders it was made from: (name, absolute path)."""
    encodings: tuple[tuple[str, str], ...] = ()
    """Of files without a byte order mark, where that was said: (root or part of it as ids begin,
    name of the encoding)."""
    fingerprint: str = ""
    """Of the analyzer that made its terms."""
    schema_version: str = schema.VERSION
    engine: str = "whoosh"

    @property
    def zone(self) -> ZoneInfo:
        """The archive's time zone. Raises SettingsError where there is none of that name."""
        try:
            return ZoneInfo(self.time_zone)
        except (KeyError, ValueError, OSError) as error:
            raise SettingsError(
                f"there is no time zone {self.time_zone!r}; write it as Asia/Hong_Kong"
            ) from error

    @property
    def schema(self) -> Schema:
        """The fields of the index."""
        return Schema(self.own_fields)

    def analyzer(self) -> Analyzer:
        """The analyzer of the index."""
        return Analyzer(self.dictionary)

    def packed(self) -> dict[str, str]:
        """As an engine keeps it."""
        apart = ("roots", "encodings")
        facts = {name: value for name, value in asdict(self).items() if name not in apart}
        # Roots by themselves: what one process adds must not be lost to another that writes.
        roots = {_ROOT + name: path for name, path in self.roots}
        encodings = {_ENCODING + place: encoding for place, encoding in self.encodings}
        return {"settings": json.dumps(facts, ensure_ascii=False)} | roots | encodings

    def with_root(self, name: str, path: Path) -> IndexSettings:
        """The same, remembering one more folder."""
        return replace(self, roots=tuple(sorted({**dict(self.roots), name: str(path)}.items())))

    def with_encoding(self, place: str, encoding: str) -> IndexSettings:
        """The same, with another encoding for a root or a part of it, and all parts of that."""
        said = dict(self.encodings)
        said |= {part: encoding for part in (place, *said) if f"{part}/".startswith(f"{place}/")}
        return replace(self, encodings=tuple(sorted(said.items())))

    def news_since(self, before: IndexSettings) -> IndexSettings | None:
        """The same with only those roots and encodings that were not there; None for none."""
        roots = tuple(each for each in self.roots if each not in before.roots)
        encodings = tuple(each for each in self.encodings if each not in before.encodings)
        return replace(self, roots=roots, encodings=encodings) if roots or encodings else None

    def encoding_of(self, id_: str) -> str:
        """What was said of the smallest part of a root that holds an article; empty for nothing."""
        holders = [(place, said) for place, said in self.encodings if _holds(place, id_)]
        return max(holders, key=lambda each: len(each[0]))[1] if holders else ""


def _holds(place: str, id_: str) -> bool:
    return f"{id_}/".startswith(f"{place}/")


def unpacked(kept: Mapping[str, str]) -> IndexSettings:
    """The settings that `packed` gave. Raises IndexFormatError where they are none."""
    try:
        facts = json.loads(kept["settings"])
        return IndexSettings(
            time_zone=facts["time_zone"],
            own_fields=tuple(facts["own_fields"]),
            dictionary=tuple(DictionaryWord(*word) for word in facts["dictionary"]),
            roots=_told_apart(kept, _ROOT),
            encodings=_told_apart(kept, _ENCODING),
            fingerprint=facts["fingerprint"],
            schema_version=facts["schema_version"],
            engine=facts["engine"],
        )
    except (KeyError, ValueError, TypeError) as error:
        raise IndexFormatError(
            "the index does not say how it was made; make it anew: newsearch index --rebuild"
        ) from error


def _told_apart(kept: Mapping[str, str], prefix: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name.removeprefix(prefix), value)
        for name, value in sorted(kept.items())
        if name.startswith(prefix)
    )


def checked_fields(names: Sequence[str]) -> tuple[str, ...]:
    """The fields of one's own among the names. Raises SettingsError for what can be none."""
    for name in names:
        if name not in KEYWORD_FIELDS and not name.removeprefix("extra."):
            raise SettingsError(f"{name!r} is no field; write extra.KEY for a front-matter key")
        if name not in KEYWORD_FIELDS and not name.startswith("extra."):
            raise SettingsError(f"{name!r} is no field of ours; write extra.{name}")
    return tuple(dict.fromkeys(name for name in names if name not in KEYWORD_FIELDS))


def refuse_other_makers(settings: IndexSettings) -> None:
    """Raise IndexFormatError where an index was made with another schema or analysis."""
    current = IndexSettings()
    if settings.schema_version != current.schema_version:
        raise IndexFormatError(
            f"the index was made with schema {settings.schema_version}, this newsearch has "
            f"{current.schema_version}; make it anew: newsearch index --rebuild"
        )
    if settings.fingerprint != settings.analyzer().fingerprint:
        raise IndexFormatError(
            "the index was made with other tables or another dictionary than this newsearch has; "
            "make it anew: newsearch index --rebuild"
        )
