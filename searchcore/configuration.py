"""newsearch.toml: what an archive always wants, found in this folder or one above.

    index = ".newsearch"                       where the index is
    roots = ["content", "old=archive/content"]  folders of articles, PATH or NAME=PATH
    time-zone = "Asia/Hong_Kong"               the archive's
    dictionary = "names.txt"                   words of one's own, in jieba's format
    aliases = "aliases.tsv"                    names of one's own that stand for one another
    facets = ["author", "extra.section"]       front-matter keys to count and to filter by
    encoding = "big5hkscs"                     of files without a byte order mark
    follow-links = true                        whether symbolic links are followed
    keep-generations = 3                       states of the index that stay on disk
    timeout = 2.5                              seconds that a query may take, 0 for any

Every key may be left out; paths are relative to the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from searchcore.errors import SettingsError

NAME: Final = "newsearch.toml"
_TEXTS: Final = ("index", "time-zone", "dictionary", "aliases", "encoding")
_LISTS: Final = ("roots", "facets")
_FLAGS: Final = ("follow-links",)
_NUMBERS: Final = ("timeout", "keep-generations")
_MOST: Final = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """What a newsearch.toml says; None where it says nothing."""

    file: Path | None = None
    index: Path | None = None
    roots: tuple[str, ...] = ()
    """PATH or NAME=PATH, each path absolute."""
    time_zone: str | None = None
    dictionary: Path | None = None
    aliases: Path | None = None
    facets: tuple[str, ...] | None = None
    encoding: str | None = None
    follow_links: bool = False
    keep_generations: int | None = None
    timeout: float | None = None
    """Seconds; 0 for any."""


def nearest(start: Path) -> Configuration:
    """The configuration of a folder: the file in it or in the nearest folder above.

    Raises SettingsError that names file and key where something in it makes no sense.
    """
    for folder in (start, *start.parents):
        if (folder / NAME).is_file():
            return read(folder / NAME)
    return Configuration()


def read(file: Path) -> Configuration:
    """What a file says. Raises SettingsError that names it and the key."""
    import tomllib  # here, since most folders have no such file

    try:
        values = tomllib.loads(file.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{file} cannot be read: {error}") from error
    for key in values:
        _refuse_unknown(key, file)
    index, time_zone, dictionary, aliases, encoding = (_text(values, key, file) for key in _TEXTS)
    return Configuration(
        file=file,
        index=None if index is None else _below(file, index),
        roots=tuple(_root(file, root) for root in _list(values, "roots", file) or ()),
        time_zone=time_zone,
        dictionary=None if dictionary is None else _below(file, dictionary),
        aliases=None if aliases is None else _below(file, aliases),
        facets=_list(values, "facets", file),
        encoding=encoding,
        follow_links=_flag(values, "follow-links", file),
        keep_generations=_count(values, "keep-generations", file),
        timeout=_number(values, "timeout", file),
    )


def _refuse_unknown(key: str, file: Path) -> None:
    known = (*_TEXTS, *_LISTS, *_FLAGS, *_NUMBERS)
    if key not in known:
        from difflib import get_close_matches

        close = get_close_matches(key, known, n=1)
        hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(known)}"
        raise SettingsError(f"{file}: there is no key {key!r}; {hint}")


def _text(values: Mapping[str, Any], key: str, file: Path) -> str | None:
    value = values.get(key)
    if value is None or (isinstance(value, str) and value):
        return value
    raise SettingsError(f"{file}: {key} takes a string, not {value!r}")


def _list(values: Mapping[str, Any], key: str, file: Path) -> tuple[str, ...] | None:
    value = values.get(key)
    if value is None:
        return None
    if isinstance(value, list) and all(isinstance(each, str) and each for each in value):
        return tuple(value)
    raise SettingsError(f"{file}: {key} takes a list of strings, not {value!r}")


def _flag(values: Mapping[str, Any], key: str, file: Path) -> bool:
    value = values.get(key, False)
    if isinstance(value, bool):
        return value
    raise SettingsError(f"{file}: {key} takes true or false, not {value!r}")


def _number(values: Mapping[str, Any], key: str, file: Path) -> float | None:
    value = values.get(key)
    if value is None:
        return None
    # A bool is an int; inf and nan are floats that TOML knows.
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= _MOST:
        return float(value)
    raise SettingsError(f"{file}: {key} takes a number from 0 to {_MOST:,}, not {value!r}")


def _count(values: Mapping[str, Any], key: str, file: Path) -> int | None:
    value = values.get(key)
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and value > 0):
        return value
    raise SettingsError(f"{file}: {key} takes a whole number from 1 on, not {value!r}")


def _below(file: Path, path: str) -> Path:
    return file.parent / Path(path).expanduser()


def _root(file: Path, given: str) -> str:
    name, equals, path = given.partition("=")
    if equals and not _below(file, given).exists():
        return f"{name}={_below(file, path)}"
    return str(_below(file, given))
