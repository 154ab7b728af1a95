"""Handing in on the page: what waits, the queue, and the one worker that loads and publishes."""
