"""What may be installed beside newsearch has no hole that was known when its row was written."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

PROJECT = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text("utf-8"))

FIXED_IN = {
    "click": "8.3.3",  # PYSEC-2026-2132: a command run by `click.edit`, which is not used here
    "markdown-it-py": "2.2.0",  # PYSEC-2023-23, PYSEC-2023-24: input that ends its command line
    "numpy": "1.22.2",  # PYSEC-2021-854 to 857: buffers written over, null pointers
    "Pillow": "12.3",  # PYSEC-2026-2253 to 2257, 3451 to 3453
    "PyYAML": "5.4",  # PYSEC-2021-142: `full_load` runs code; only events are read here
    "pytest": "9.0.3",  # CVE-2025-71176: a folder in /tmp whose name others can guess
}
"""The first version without the holes that advisories name. The database of PyPI had none on jieba,
python-frontmatter, rapidfuzz and Whoosh."""


def _requirements() -> Iterator[Requirement]:
    listed = PROJECT["project"]
    for each in (listed["dependencies"], *listed["optional-dependencies"].values()):
        yield from map(Requirement, each)


@pytest.mark.parametrize("requirement", list(_requirements()), ids=str)
def test_no_version_with_a_known_hole_is_let_in(requirement: Requirement) -> None:
    if requirement.name in FIXED_IN:
        least = [Version(each.version) for each in requirement.specifier if each.operator == ">="]
        assert least, "it has no lower bound"
        assert max(least) >= Version(FIXED_IN[requirement.name])


def test_every_row_is_for_a_dependency() -> None:
    assert FIXED_IN.keys() <= {requirement.name for requirement in _requirements()}
