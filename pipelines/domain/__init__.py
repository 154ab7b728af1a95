"""The field's words, in the standard library only: periods, units, issues, verdicts, numbers."""
