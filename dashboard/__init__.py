"""Screens, papers and downloads: snapshots in, pages out."""
