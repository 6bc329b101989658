"""The search: folding, index, engine."""
