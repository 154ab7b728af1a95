"""What the numbers mean against the targets: value, bounds, verdict, counts to go, evidence."""
