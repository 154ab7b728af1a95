"""The field's words, in the standard library only: periods, org units, issues, verdicts, numbers."""
