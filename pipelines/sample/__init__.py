"""Illustrative workbooks and the published figures: the whole way at work for a newcomer."""
