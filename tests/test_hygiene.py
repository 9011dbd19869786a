"""No module of ours runs what stands in data, reads a pickle, or speaks to the network."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LIBRARY = sorted(
    file for part in ("analyzers", "searchcore") for file in (ROOT / part).rglob("*.py")
)
BENCHMARKS = sorted((ROOT / "benchmarks").rglob("*.py"))

PICKLES = frozenset({
    "pickle", "_pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "jsonpickle", "dbm",
})  # fmt: skip
RUNNING = frozenset({"subprocess", "pty", "code", "codeop", "runpy"})
NETWORK = frozenset({
    "socket", "ssl", "http", "ftplib", "smtplib", "poplib", "imaplib", "xmlrpc", "socketserver",
    "webbrowser", "requests", "httpx", "aiohttp", "urllib3", "urllib.request", "urllib.robotparser",
})  # fmt: skip
UNPICKLING = frozenset({"whoosh.index", "whoosh.writing", "whoosh.compat", "whoosh.multiproc"})
"""Modules of Whoosh that read pickles, or hand out what does."""

MAY_IMPORT = {
    # Writes the table of contents that Whoosh's own readers want; `TOC.read` is refused below.
    ("searchcore/engines/whoosh/frame/toc.py", "whoosh.index"): {"TOC"},
    # The name of the machine that holds the lock; no connection.
    ("searchcore/engines/whoosh/lock.py", "socket"): {"gethostname"},
}
"""(file, module) → what of it is used there, and nothing else."""


def _modules(tree: ast.Module) -> Iterator[tuple[str, set[str]]]:
    """Every module that is imported, with the names of it that are used."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, _attributes(tree, alias.asname or alias.name)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield node.module, {alias.name}
                yield f"{node.module}.{alias.name}", set()


def _attributes(tree: ast.Module, name: str) -> set[str]:
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == name
    }


def _is_one_of(module: str, listed: frozenset[str]) -> bool:
    parts = module.split(".")
    return any(".".join(parts[:end]) in listed for end in range(1, len(parts) + 1))


def _imported(tree: ast.Module, listed: frozenset[str], file: str) -> Iterator[str]:
    for module, used in _modules(tree):
        if _is_one_of(module, listed):
            allowed = MAY_IMPORT.get((file, module))
            if allowed is None and (file, module.rpartition(".")[0]) in MAY_IMPORT:
                continue  # from whoosh.index import TOC is whoosh.index.TOC, too
            if allowed is None or not used or not used <= allowed:
                yield f"import {module}"


def _calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """What is called, as it is written."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def _options(call: ast.Call) -> dict[str, str]:
    return {word.arg or "**": ast.unparse(word.value) for word in call.keywords}


def _executed(tree: ast.Module) -> Iterator[str]:
    """Text that becomes code or a command."""
    for name, call in _calls(tree):
        last = name.rpartition(".")[2]
        if name in ("eval", "exec", "compile", "__import__") or name.startswith("builtins."):
            yield name
        if name in ("os.system", "os.popen"):
            yield name
        if last in ("getoutput", "getstatusoutput", "create_subprocess_shell"):
            yield name
        if _options(call).get("shell", "False") != "False":
            yield "shell"


def _unsafe_loading(tree: ast.Module) -> Iterator[str]:
    for name, call in _calls(tree):
        options = _options(call)
        loader = " ".join((*map(ast.unparse, call.args[1:]), options.get("Loader", "")))
        if name in ("yaml.load", "yaml.load_all") and "Safe" not in loader:
            yield name
        if name.startswith(("yaml.unsafe_load", "yaml.full_load")) or name == "TOC.read":
            yield name
        if options.get("allow_pickle", "False") != "False":
            yield "allow_pickle"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in ("UnsafeLoader", "FullLoader"):
            yield node.attr


def _weak(tree: ast.Module) -> Iterator[str]:
    """Names of files that others can guess; digests that others can forge."""
    for name, call in _calls(tree):
        if name in ("tempfile.mktemp", "mktemp", "os.tempnam", "os.tmpnam"):
            yield name
        digest = name.removeprefix("hashlib.")
        if name == "hashlib.new" and call.args:
            digest = ast.unparse(call.args[0]).strip("'\"")
        if digest.lower() in ("md5", "sha1", "sha"):
            yield name if _options(call).get("usedforsecurity") != "False" else ""


def _asserted(tree: ast.Module) -> Iterator[str]:
    """`python -O` takes assertions out. One may tell the type checker, with its reason, that
    something is there."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert):
            test = ast.unparse(node.test)
            if not (test.isascii() and test.endswith(" is not None") and node.msg):
                yield f"assert {test}"


def _started(tree: ast.Module) -> Iterator[str]:
    """Another program."""
    for name, _ in _calls(tree):
        if name.startswith(("os.exec", "os.spawn", "os.posix_spawn", "os.startfile")):
            yield name


Rule = Callable[[ast.Module, str], Iterator[str]]

EVERYWHERE: tuple[Rule, ...] = (
    lambda tree, file: _imported(tree, PICKLES, file),
    lambda tree, _: _executed(tree),
    lambda tree, _: _unsafe_loading(tree),
    lambda tree, _: (name for name in _weak(tree) if name),
)
IN_THE_LIBRARY: tuple[Rule, ...] = (
    *EVERYWHERE,
    lambda tree, file: _imported(tree, RUNNING | NETWORK | UNPICKLING, file),
    lambda tree, _: _started(tree),
    lambda tree, _: _asserted(tree),
)


def found(source: str, rules: tuple[Rule, ...], file: str = "") -> set[str]:
    tree = ast.parse(source)
    return {what for rule in rules for what in rule(tree, file)}


def _name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("file", LIBRARY, ids=_name)
def test_the_library_runs_nothing_and_calls_nobody(file: Path) -> None:
    assert found(file.read_text("utf-8"), IN_THE_LIBRARY, _name(file)) == set()


@pytest.mark.parametrize("file", BENCHMARKS, ids=_name)
def test_no_benchmark_runs_what_others_may_have_written(file: Path) -> None:
    assert found(file.read_text("utf-8"), EVERYWHERE, _name(file)) == set()


def test_every_exception_is_still_one() -> None:
    for (file, module), names in MAY_IMPORT.items():
        source = (ROOT / file).read_text("utf-8")
        used = set().union(*(used for name, used in _modules(ast.parse(source)) if name == module))
        assert used == names, file


BAD = [
    ("import pickle", "import pickle"),
    ("import os, marshal", "import marshal"),
    ("def f():\n    from dill import loads", "import dill"),
    ("import shelve as s", "import shelve"),
    ("import pickle as p\np.loads(b'')", "import pickle"),
    ("eval('1')", "eval"),
    ("exec(text)", "exec"),
    ("compile(text, '', 'exec')", "compile"),
    ("__import__(name)", "__import__"),
    ("os.system('ls')", "os.system"),
    ("os.popen('ls')", "os.popen"),
    ("os.execv(path, args)", "os.execv"),
    ("run('ls', shell=True)", "shell"),
    ("run('ls', shell=wanted)", "shell"),
    ("yaml.load(text)", "yaml.load"),
    ("yaml.load(text, yaml.Loader)", "yaml.load"),
    ("yaml.load(text, Loader=yaml.FullLoader)", "FullLoader"),
    ("yaml.unsafe_load(text)", "yaml.unsafe_load"),
    ("yaml.full_load_all(text)", "yaml.full_load_all"),
    ("numpy.load(file, allow_pickle=True)", "allow_pickle"),
    ("tempfile.mktemp()", "tempfile.mktemp"),
    ("hashlib.md5(data)", "hashlib.md5"),
    ("hashlib.new('sha1', data)", "hashlib.new"),
    ("from hashlib import sha1\nsha1(data)", "sha1"),
    ("import subprocess", "import subprocess"),
    ("import socket", "import socket"),
    ("import requests.sessions", "import requests.sessions"),
    ("from urllib.request import urlopen", "import urllib.request"),
    ("from urllib import request", "import urllib.request"),
    ("from http.client import HTTPConnection", "import http.client"),
    ("from whoosh.index import open_dir", "import whoosh.index"),
    ("from whoosh import index", "import whoosh.index"),
    ("TOC.read(storage, 'MAIN')", "TOC.read"),
    ("assert limit > 0", "assert limit > 0"),
    ("assert found is not None", "assert found is not None"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "what"), BAD)
def test_what_is_wrong_is_seen(source: str, what: str) -> None:
    assert what in found(source, IN_THE_LIBRARY)


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("searchcore/engines/whoosh/frame/toc.py", "from whoosh.index import TOC, open_dir"),
        (
            "searchcore/engines/whoosh/frame/toc.py",
            "import whoosh.index\nwhoosh.index.open_dir('')",
        ),
        ("searchcore/engines/whoosh/lock.py", "import socket\nsocket.create_connection(there)"),
        ("searchcore/engines/whoosh/lock.py", "import socket"),
        ("searchcore/index.py", "from whoosh.index import TOC"),
        ("searchcore/index.py", "import socket\nsocket.gethostname()"),
    ],
)
def test_an_exception_is_for_one_file_and_one_name(file: str, source: str) -> None:
    assert found(source, IN_THE_LIBRARY, file)


@pytest.mark.parametrize(
    "source",
    [
        "yaml.load(text, Loader=yaml.CSafeLoader)",
        "yaml.load(text, yaml.SafeLoader)",
        "yaml.safe_load(text)",
        "numpy.load(file, allow_pickle=False)",
        "model.eval()",
        "re.compile('a')",
        "run(['ls'], shell=False)",
        "hashlib.sha256(data)",
        "hashlib.md5(data, usedforsecurity=False)",
        "from urllib.parse import urlsplit",
        "tempfile.TemporaryDirectory()",
        "assert string is not None, 'it is made of units'",
    ],
)
def test_what_is_harmless_is_let_pass(source: str) -> None:
    assert found(source, IN_THE_LIBRARY) == set()
