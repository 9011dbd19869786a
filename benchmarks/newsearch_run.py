"""One run of newsearch's indexing as a process of its own: `newsearch index`, told as JSON.

python -m benchmarks.newsearch_run FOLDER INDEX
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from searchcore import Index, update
from searchcore.cli.options import cores
from searchcore.corpus import roots_of
from searchcore.errors import IndexNotFound


def main(folder: Path, path: Path) -> None:
    """Bring the index up to date and print the summary."""
    try:
        index = Index.open(path)
    except IndexNotFound:
        index = Index.create(path)
    with index:
        # As many processes as the command takes by default: one, where this is pinned to a core.
        summary = update(index, roots_of([str(folder)]), cache=path / "files.json", jobs=cores())
        size = index.statistics().bytes_on_disk
    print(
        json.dumps(
            {
                "articles": summary.added + summary.changed,
                "unchanged": summary.unchanged,
                "refused": len(summary.refused),
                "update_seconds": summary.seconds,
                "live_bytes": size,
            }
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
