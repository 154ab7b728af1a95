"""Neutral tables: columns and rows in, HTML out that a screen reader can read."""
