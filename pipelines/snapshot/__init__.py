"""The frozen, dated answer that readers see: published whole, never edited."""
