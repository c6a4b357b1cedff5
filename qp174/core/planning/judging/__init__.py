"""A plan held against today, its bound, its limits, or another plan; nothing is moved."""
