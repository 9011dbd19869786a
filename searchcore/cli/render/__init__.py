"""Results → lines. Nothing here asks the library for anything."""
