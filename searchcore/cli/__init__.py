"""The command line.

    words typed ── options ──▶ one call of the library ── render ──▶ lines on stdout

One file per command. Results go to stdout, everything else to stderr; exit codes are in `failures`.
Nothing here loads NumPy, jieba or an engine before a command runs.
"""

from searchcore.cli.program import main

__all__ = ["main"]
