"""Who may import whom, and what no module of ours does."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from graphlib import TopologicalSorter
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# Module → what it may import of ours; `searchcore.` is left out before names. The longest row that
# fits a module is its row.
MAY_IMPORT = {
    "analyzers*": "analyzers*",
    "errors": "",
    "deadline": "errors",
    "article": "errors",
    "configuration": "errors",
    "corpus*": "corpus* article errors",
    "schema": "analyzers* article errors",
    "query": "",
    "query.syntax": "",
    "query.logical": "",
    "query.fields": "",
    "query.scanner": "analyzers errors",
    "query.cursor": "query.scanner",
    "query.chunks": "query.scanner query.syntax",
    "query.dates": "query.scanner query.syntax",
    "query.parser": "query.chunks query.cursor query.dates query.fields query.scanner query.syntax"
    " errors",
    "query.scored": "query.logical schema analyzers",
    "query.resolved": "query.syntax query.logical",
    "query.latin_names": "query.syntax analyzers",
    "query.texts": "query.syntax query.logical query.resolved query.scored analyzers* errors",
    "query.resolve": "query.latin_names query.syntax query.logical query.resolved query.texts"
    " schema analyzers errors",
    "query.printed": "query.syntax query.logical schema analyzers*",
    "engines": "",
    "engines.base": "query.logical errors analyzers.token",
    "engines.memory": "engines.base query.logical errors deadline",
    "engines.whoosh*": "engines.whoosh* engines.base query.logical errors analyzers.packed"
    " deadline",
    "sketch": "analyzers* engines.base",
    "entry": "analyzers* article completing.strings engines.base schema settings sketch errors",
    "workers": "errors",
    "preparing": "corpus* article engines.base entry settings errors",
    "settings": "analyzers* schema errors",
    "filters": "engines.base query.* schema errors",
    "highlight": "analyzers* query.logical engines.base errors deadline",
    "recency": "errors",
    "explaining": "analyzers* engines.base query.logical query.printed query.resolved deadline",
    "results": "engines.base explaining query.resolved",
    "hits": "article highlight query.resolved results schema",
    "planning": "analyzers engines.base entry filters query.* errors",
    # What was probably meant by one word.
    "meant": "meant.proposals",
    "meant.sounds": "analyzers.sounds",
    "meant.ranking": "meant.sounds",
    "meant.slips": "meant.ranking engines.base deadline",
    "meant.counting": "analyzers engines.base query.logical query.scored",
    "meant.latin": "engines.base",
    "meant.names": "engines.base query.logical schema",
    "meant.spelling": "meant.counting analyzers entry schema",
    "meant.proposals": "meant.counting meant.latin meant.names meant.ranking meant.slips"
    " meant.spelling analyzers* engines.base",
    # What somebody may be about to type.
    "completing": "completing.suggesting",
    "completing.grammar": "",
    "completing.initials": "analyzers.sounds",
    "completing.table": "completing.initials",
    "completing.letters": "completing.table analyzers.sounds deadline",
    "completing.sounding": "completing.letters completing.table analyzers.sounds",
    "completing.loading": "completing.table engines.base schema",
    "completing.typed": "query.fields schema",
    "completing.strings": "completing.grammar analyzers* article engines.base schema",
    "completing.suggesting": "completing.letters completing.loading completing.sounding"
    " completing.table completing.typed analyzers* engines.base query.fields deadline",
    # Names that the articles themselves explain.
    "mining": "mining.mined mining.mining",
    "mining.*": "mining.* analyzers* article",
    # Why a query finds nothing, or not this article.
    "diagnosis": "",
    "diagnosis.change": "",
    "diagnosis.matching": "query.logical",
    "diagnosis.placed": "analyzers*",
    "diagnosis.nearest": "diagnosis.placed analyzers deadline",
    "diagnosis.reason": "diagnosis.nearest",
    "diagnosis.question": "analyzers engines.base entry filters planning query.logical"
    " query.resolved query.syntax",
    "diagnosis.suspects": "diagnosis.placed diagnosis.question meant analyzers* query.logical"
    " query.scored query.syntax schema",
    "diagnosis.proposing": "diagnosis.change diagnosis.matching meant diagnosis.question"
    " diagnosis.suspects analyzers* engines.base filters query.logical query.syntax schema errors",
    "diagnosis.nothing": "diagnosis.matching diagnosis.placed diagnosis.proposing"
    " diagnosis.question diagnosis.suspects query.logical query.scored",
    "diagnosis.facts": "diagnosis.reason article entry query.logical schema",
    "diagnosis.failing": "diagnosis.facts diagnosis.matching diagnosis.nearest diagnosis.placed"
    " diagnosis.question diagnosis.reason analyzers* article highlight query.logical query.resolve"
    " query.resolved query.syntax schema",
    "diagnosis.reasons": "diagnosis.failing diagnosis.matching diagnosis.question diagnosis.reason"
    " article engines.base entry explaining highlight hits errors",
    "telling": "analyzers* engines.base query.scored schema",
    "similar": "analyzers article engines.base entry query.logical query.resolved query.scored"
    " schema telling errors",
    "searching": "analyzers completing engines.base entry explaining filters hits planning"
    " diagnosis.question recency results settings similar deadline",
    "asking": "completing engines.base filters diagnosis.nothing planning diagnosis.proposing"
    " diagnosis.reasons results searching deadline",
    "index": "analyzers* article asking engines.base engines.memory engines.whoosh entry mining"
    " query.logical searching settings workers errors",
    "seen": "corpus",
    "updating": "corpus* article engines.base index preparing seen workers errors",
    "rebuilding": "corpus* engines.base engines.whoosh engines.whoosh.generations"
    " engines.whoosh.lock engines.whoosh.manifest engines.whoosh.swapping index settings updating"
    " errors",
    "rereading": "article engines.whoosh.* entry settings workers errors",
    "checking": "engines.whoosh.* rereading errors",
    "repairing": "checking corpus engines.base engines.whoosh.* rebuilding settings updating"
    " errors",
    "verification": "analyzers* index schema errors",
    # What is wrong with an archive; no engine, no index.
    "linting*": "linting* analyzers* corpus* article workers errors",
    "searchcore": "article completing corpus errors index diagnosis.nothing diagnosis.reasons"
    " linting mining rebuilding results updating verification deadline checking repairing",
    # The public names, and beside them what only a command line needs.
    "cli*": "cli* searchcore analyzers checking configuration corpus engines.base errors linting"
    " rebuilding repairing results schema settings updating",
    # What is rendered is named by its type.
    "cli.render*": "cli.render.* searchcore analyzers checking completing engines.base explaining"
    " diagnosis.nearest diagnosis.nothing linting mining planning diagnosis.proposing query.printed"
    " query.resolved diagnosis.reason diagnosis.reasons repairing results updating verification",
}

# A foreign library → the modules that know it.
KNOWN_TO = {
    "ToJyutping": "analyzers.sound_table",
    "click": "cli*",
    "frontmatter": "corpus.header",
    "jieba": "analyzers.segment",
    "markdown_it": "corpus.*",
    "numpy": "sketch analyzers.character_classes analyzers.columns analyzers.fold analyzers.layout"
    " analyzers.packed analyzers.short_text engines.whoosh.* mining.standing",
    "opencc": "verification",
    "pypinyin": "analyzers.sound_table",
    "rensa": "sketch",
    "rapidfuzz": "diagnosis.facts diagnosis.proposing diagnosis.reasons diagnosis.suspects"
    " meant.latin meant.names",
    "whoosh": "engines.whoosh.frame.*",
    "yaml": "corpus.yaml_text",
}


def _files(*folders: str) -> list[Path]:
    return sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py"))


def _module_name(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _short(module: str) -> str:
    return module.removeprefix("searchcore.")


FILES = {_module_name(file): file for file in _files("analyzers", "searchcore")}
PACKAGES = [module for module, file in FILES.items() if file.name == "__init__.py"]
EVERYWHERE = _files("analyzers", "searchcore", "benchmarks", "tests")


def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"), str(file))


def _imported(tree: ast.Module) -> set[str]:
    """All modules that a module imports, wherever in it and for whatever reason."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.module
            assert not node.level, "write imports from the top"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                found.add(inner if inner in FILES else node.module)
    return found


IMPORTS = {module: _imported(_tree(file)) for module, file in FILES.items()}


def _ours(modules: Iterable[str]) -> set[str]:
    return {module for module in modules if module.split(".")[0] in ("analyzers", "searchcore")}


def _fits(module: str, patterns: str) -> bool:
    return any(fnmatch(_short(module), pattern) for pattern in patterns.split())


def _row(module: str) -> str | None:
    fitting = (pattern for pattern in MAY_IMPORT if fnmatch(_short(module), pattern))
    return max(fitting, key=len, default=None)


@pytest.mark.parametrize("module", FILES)
def test_a_module_imports_only_what_its_row_of_the_table_allows(module: str) -> None:
    row = _row(module)
    assert row is not None, f"{module} is in no row of MAY_IMPORT"
    allowed = MAY_IMPORT[row]
    wrong = {name for name in _ours(IMPORTS[module]) if not _fits(name, allowed)}
    assert wrong == set(), f"{module} may import: {allowed or 'nothing of ours'}"


def test_every_row_of_the_table_is_some_module_s() -> None:
    assert set(MAY_IMPORT) == {_row(module) for module in FILES}


def test_imports_go_round_in_no_circle() -> None:
    graph = {module: _ours(names) - {module} for module, names in IMPORTS.items()}
    assert set(TopologicalSorter(graph).static_order()) >= set(FILES)


def test_the_analyzers_know_nothing_of_searchcore() -> None:
    names = set().union(*(IMPORTS[name] for name in FILES if name.split(".")[0] == "analyzers"))
    assert {name for name in names if name.split(".")[0] == "searchcore"} == set()


def _engine(module: str) -> str:
    """The engine that a module belongs to, or nothing."""
    parts = module.split(".")
    return parts[2] if parts[:2] == ["searchcore", "engines"] and parts[2:] else ""


def test_no_engine_imports_another() -> None:
    for module, names in IMPORTS.items():
        if _engine(module):
            assert {_engine(name) for name in names} <= {_engine(module), "base", ""}, module


@pytest.mark.parametrize("module", FILES)
def test_a_foreign_library_is_known_to_few(module: str) -> None:
    libraries = {name.split(".")[0] for name in IMPORTS[module] - _ours(IMPORTS[module])}
    for library in libraries - sys.stdlib_module_names:
        assert library in KNOWN_TO, f"{library} is in no row of KNOWN_TO"
        assert _fits(module, KNOWN_TO[library])


def test_whoever_is_said_to_know_a_foreign_library_imports_it() -> None:
    knowing = {
        library: [module for module, names in IMPORTS.items() if _imports(names, library)]
        for library in KNOWN_TO
    }
    for library, patterns in KNOWN_TO.items():
        for pattern in patterns.split():
            assert any(_fits(module, pattern) for module in knowing[library]), (library, pattern)


def _imports(names: Iterable[str], library: str) -> bool:
    return any(name.split(".")[0] == library for name in names)


def _public_names(tree: ast.Module) -> Iterator[str]:
    """The names without an underscore that a package binds of its own and of our modules."""
    typing_only = (node.body for node in tree.body if isinstance(node, ast.If))
    for node in [*tree.body, *(inner for body in typing_only for inner in body)]:
        match node:
            case ast.ImportFrom(module=str(module), names=names) if _ours([module]):
                yield from (alias.asname or alias.name for alias in names)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield from [name] if name[0] != "_" else []
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                yield from [name] if name[0] != "_" else []


def _by_kind(name: str) -> tuple[int, str]:
    """Constants, classes, functions."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2), name


@pytest.mark.parametrize("package", PACKAGES)
def test_all_is_complete_and_sorted(package: str) -> None:
    listed = getattr(import_module(package), "__all__", [])
    names = sorted(_public_names(_tree(FILES[package])), key=_by_kind)
    assert listed == names


@pytest.mark.parametrize("package", PACKAGES)
def test_every_listed_name_can_be_imported(package: str) -> None:
    module = import_module(package)
    for name in getattr(module, "__all__", []):
        assert getattr(module, name) is not None


@pytest.mark.parametrize(
    ("package", "heavy"),
    [
        ("analyzers", {"numpy", "jieba", "rjieba"}),
        ("searchcore", {"numpy", "jieba", "rjieba"}),
        ("searchcore.cli", {"numpy", "jieba", "rjieba"}),
    ],
)
def test_importing_a_package_loads_nothing_heavy(package: str, heavy: set[str]) -> None:
    command = f"import sys, {package}; print(*{heavy} & set(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert loaded.stdout.split() == []


def test_a_module_is_named_for_what_it_is_about() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc", "tools"}
    parts = {part for file in EVERYWHERE for part in file.relative_to(ROOT).with_suffix("").parts}
    assert parts & vague == set()
