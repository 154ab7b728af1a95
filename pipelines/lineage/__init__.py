"""Lineage both ways: the cells behind a figure, and the figures that a cell feeds."""
