"""A second opinion: every figure counted again, by other means than the first.

Plain fractions, unit by unit, written from the meanings of the figures (GLOSSARY.md) and not from
the queries. What it counts is held against attainment on each publish: a difference stops it.
"""
