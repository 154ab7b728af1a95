"""Papers in the administrative layout: composed once, written as Word and as PDF."""
