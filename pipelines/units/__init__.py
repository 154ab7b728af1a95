"""The register of org units, dated: the hierarchy as of a day, the successors of a unit."""
