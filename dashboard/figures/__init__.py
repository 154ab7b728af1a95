"""Pure builders: rows in, figure out; every figure has its sentence."""
