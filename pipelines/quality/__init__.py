"""Rules that look beyond one submission: at the unit's own past, at its peers, at whole forms."""
