"""indicators.yaml, read, checked and frozen: what was promised and by which clause."""
