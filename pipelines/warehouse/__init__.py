"""Every value ever received, with its history, in one DuckDB file."""
