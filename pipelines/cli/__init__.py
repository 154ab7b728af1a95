"""The chitieu command, one file a command; the only room that reads the clock and prints."""
