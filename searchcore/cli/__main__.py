"""`python -m searchcore.cli` is `newsearch`."""

from searchcore.cli import main

main()
