"""What was found in an archive: counts, and a few examples of each kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from searchcore.linting.examining import Examined
from searchcore.linting.finding import Finding
from searchcore.linting.kinds import KINDS, SEVERITIES, Kind, Severity, at_least, kind_of

VERSION: Final = 1


@dataclass(slots=True)
class KindFound:
    """One kind of finding, and where."""

    kind: Kind
    files: int = 0
    findings: int = 0
    examples: list[Finding] = field(default_factory=list)
    """The first ones, of different files."""
    _last: str = ""

    def add(self, finding: Finding, most: int) -> None:
        """Count a finding; those of one file come one after the other."""
        self.findings += 1
        if finding.path != self._last:
            self.files += 1
            self._last = finding.path
            if len(self.examples) < most:
                self.examples.append(finding)

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind.name,
            "severity": self.kind.severity,
            "files": self.files,
            "findings": self.findings,
            "mend": self.kind.mend,
            "examples": [
                {"path": each.path, "line": each.line, "detail": each.detail}
                for each in self.examples
            ],
        }


@dataclass(slots=True)
class Report:
    """What was read and what was found."""

    examples: int = 3
    """Findings of each kind that are kept."""
    files: int = 0
    articles: int = 0
    """Files that would be indexed."""
    drafts: int = 0
    refused: int = 0
    seconds: float = 0.0
    _kinds: dict[str, KindFound] = field(default_factory=dict)

    @property
    def kinds(self) -> Sequence[KindFound]:
        """What was found, the worst first, then the most frequent."""
        names = list(KINDS)
        return sorted(
            self._kinds.values(),
            key=lambda each: (
                SEVERITIES.index(each.kind.severity),
                -each.files,
                names.index(each.kind.name) if each.kind.name in names else len(names),
            ),
        )

    @property
    def findings(self) -> int:
        return sum(each.findings for each in self._kinds.values())

    def add(self, finding: Finding) -> None:
        kind = self._kinds.setdefault(finding.kind, KindFound(kind_of(finding.kind)))
        kind.add(finding, self.examples)

    def count(self, examined: Examined) -> None:
        """Count a file by what became of it."""
        self.refused += examined.is_refused
        self.drafts += examined.is_draft
        self.articles += not (examined.is_refused or examined.is_draft)

    def has(self, bound: Severity) -> bool:
        """Whether anything as bad as `bound` or worse was found."""
        return any(at_least(each.kind.severity, bound) for each in self._kinds.values())

    def as_json(self) -> dict[str, Any]:
        """The object of `--format json`."""
        return {
            "version": VERSION,
            "files": self.files,
            "articles": self.articles,
            "drafts": self.drafts,
            "refused": self.refused,
            "findings": [each.as_json() for each in self.kinds],
            "seconds": round(self.seconds, 3),
        }
