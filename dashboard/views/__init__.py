"""Pages: select, ask, build, place."""
