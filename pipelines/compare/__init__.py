"""Why it changed: two snapshots held against each other, and a snapshot against an edited spec."""
