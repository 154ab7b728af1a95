"""Interface words from gettext catalogues, and numbers, dates and sentences per language."""
