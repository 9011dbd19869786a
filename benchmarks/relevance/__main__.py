"""The command: `python -m benchmarks.relevance`."""

import sys

try:
    from benchmarks.relevance.commands import main
except ModuleNotFoundError as missing:
    if missing.name not in ("bm25s", "ir_measures", "scipy"):
        raise
    sys.exit(f'{missing}: pip install -e ".[relevance]"')

main()
