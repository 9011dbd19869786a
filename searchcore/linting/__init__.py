"""linting: an archive, before it is indexed → what is wrong with it.

    archive ── each file ──▶ examining ─┬─ facts          what an article lacks
                                        ├─ front_matter   what other readers make of it
                                        ├─ misread        å¤©æ°£, 锟斤拷
                                        └─ characters     private, invisible, lost
            ── all files ──▶ across             twins, copies

`kinds` says how bad each kind of finding is, and how it is mended.
"""

from __future__ import annotations

from searchcore.linting.archive import Wanted, lint
from searchcore.linting.finding import Finding
from searchcore.linting.kinds import KINDS, SEVERITIES, Kind, Severity
from searchcore.linting.report import KindFound, Report

__all__ = [
    "KINDS",
    "SEVERITIES",
    "Finding",
    "Kind",
    "KindFound",
    "Report",
    "Severity",
    "Wanted",
    "lint",
]
