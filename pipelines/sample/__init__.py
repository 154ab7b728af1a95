"""Illustrative workbooks and the published figures, so that a newcomer sees the whole way at work."""
