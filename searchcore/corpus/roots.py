"""PATHs as given to a command → parts of roots.

content                  the root `content`, remembered by an index from then on
content/news             the part `news` of it; a root of its own where `content` is not known
content/news/x.md        one file of it; or of its folder
archive=/srv/a/content   a root with a name of one's choice
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Sequence
from pathlib import Path

from searchcore.corpus.opening import printable
from searchcore.corpus.source import Root, Selection
from searchcore.errors import CorpusError

_NAME = re.compile(r"[^/=\x00-\x1f\x7f-\x9f\ud800-\udfff]+")

_NOT_UTF_8 = re.compile("[\ud800-\udfff]")


def roots_of(paths: Sequence[str], known: Sequence[Root] = ()) -> tuple[Selection, ...]:
    """What `paths` mean to an index that knows the roots `known`.

    In the order given; a part of another selection is left out. Raises CorpusError for a path that
    is not there and for two folders that claim one name; it proposes NAME=PATH.
    """
    roots = list(known)
    found: dict[str, Selection] = {}
    # Folders before what is in them, so that `a/b a` and `a b` mean the same.
    for given in sorted(paths, key=lambda given: len(_split(given)[1].parts)):
        selection = _selection(given, roots)
        found[given] = selection
        roots = [root for root in roots if root.name != selection.root.name] + [selection.root]
    return _outermost(found[given] for given in paths)


def _outermost(selections: Iterable[Selection]) -> tuple[Selection, ...]:
    once = list(dict.fromkeys(selections))
    return tuple(
        each for each in once if not any(other != each and other.covers(each) for other in once)
    )


def _split(given: str) -> tuple[str, Path]:
    """The name and the resolved path of `NAME=PATH`; no name where PATH alone is there."""
    name, equals, rest = given.partition("=")
    if not equals or Path(given).exists():
        return "", _resolved(given)
    if not rest:
        raise CorpusError(given, "NAME=PATH needs a path")
    if not _NAME.fullmatch(name):
        raise CorpusError(rest, f"{name!r} cannot name a root; write NAME=PATH")
    return name, _resolved(rest)


def _resolved(given: str) -> Path:
    try:
        return Path(given).resolve(strict=True)
    except FileNotFoundError:
        raise CorpusError(printable(given), "there is no such file or folder") from None
    except (OSError, RuntimeError) as error:
        raise CorpusError(printable(given), f"cannot be read: {error}") from error


def _selection(given: str, roots: Sequence[Root]) -> Selection:
    name, path = _split(given)
    if _NOT_UTF_8.search(str(path)):
        # The index could not remember it.
        raise CorpusError(printable(path), "a path that is not UTF-8; rename its folders")
    holder = None if name else _holder(path, roots)
    if holder is not None:
        return Selection(holder, _below(path, holder))
    folder = path if path.is_dir() else path.parent
    root = Root(name or folder.name, folder)
    _refuse_conflicts(root, roots, moved=bool(name))
    return Selection(root, _below(path, root))


def _holder(path: Path, roots: Sequence[Root]) -> Root | None:
    """The innermost known root that holds `path`."""
    holders = [root for root in roots if path.is_relative_to(root.path)]
    return max(holders, key=lambda root: len(root.path.parts), default=None)


def _below(path: Path, root: Root) -> str:
    below = path.relative_to(root.path).as_posix()
    return "" if below == "." else below


def _refuse_conflicts(root: Root, roots: Sequence[Root], *, moved: bool) -> None:
    if not _NAME.fullmatch(root.name):
        raise CorpusError(root.path, f"its name cannot name a root; write NAME={root.path}")
    for other in roots:
        if other.path == root.path and other.name != root.name:
            raise CorpusError(
                root.path,
                f"is already the root {other.name!r}; to give it another name, index it anew: "
                f"{_anew(root, roots)}",
            )
        if other.path != root.path and other.path.is_relative_to(root.path):
            raise CorpusError(
                root.path,
                f"holds the root {other.name!r} ({other.path}), whose articles would get second "
                f"ids; index it anew: {_anew(root, roots)}",
            )
        # A name given on purpose may follow a folder that has moved away.
        if other.name == root.name and other.path != root.path:
            if moved and not other.path.exists():
                continue
            gone = "" if other.path.exists() else _moved(root)
            raise CorpusError(
                root.path,
                f"{root.name!r} already names {other.path}; {gone}"
                f"give it another name: {_proposal(root)}={root.path}",
            )


def _anew(root: Root, roots: Sequence[Root]) -> str:
    """The command that makes the index anew with `root`, and with the others that stay."""
    others = [
        other
        for other in roots
        if other.name != root.name and not other.path.is_relative_to(root.path)
    ]
    named = [f"{each.name}={each.path}" for each in (root, *others)]
    return f"newsearch index --rebuild {shlex.join(named)}"


def _moved(root: Root) -> str:
    named = shlex.quote(f"{root.name}={root.path}")
    return f"if that has moved here: newsearch index {named}; otherwise "


def _proposal(root: Root) -> str:
    return "-".join(part for part in (root.path.parent.name, root.name) if part)
