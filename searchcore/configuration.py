"""newsearch.toml: what an archive always wants, found in this folder or one above.

    index = ".newsearch"                       where the index is
    roots = ["content", "old=archive/content"]  folders of articles, PATH or NAME=PATH
    time-zone = "Asia/Hong_Kong"               the archive's
    dictionary = "names.txt"                   words of one's own, in jieba's format
    aliases = "aliases.tsv"                    names of one's own that stand for one another
    facets = ["author", "extra.section"]       front-matter keys to count and to filter by

Every key may be left out; paths are relative to the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from searchcore.errors import SettingsError

NAME: Final = "newsearch.toml"
_TEXTS: Final = ("index", "time-zone", "dictionary", "aliases")
_LISTS: Final = ("roots", "facets")


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
    index, time_zone, dictionary, aliases = (_text(values, key, file) for key in _TEXTS)
    return Configuration(
        file=file,
        index=None if index is None else _below(file, index),
        roots=tuple(_root(file, root) for root in _list(values, "roots", file) or ()),
        time_zone=time_zone,
        dictionary=None if dictionary is None else _below(file, dictionary),
        aliases=None if aliases is None else _below(file, aliases),
        facets=_list(values, "facets", file),
    )


def _refuse_unknown(key: str, file: Path) -> None:
    known = (*_TEXTS, *_LISTS)
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


def _below(file: Path, path: str) -> Path:
    return file.parent / Path(path).expanduser()


def _root(file: Path, given: str) -> str:
    name, equals, path = given.partition("=")
    if equals and not _below(file, given).exists():
        return f"{name}={_below(file, path)}"
    return str(_below(file, given))
