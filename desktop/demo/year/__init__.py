"""A year of an office that never was, whose true figures are known: for trying, practice and benchmarks."""
