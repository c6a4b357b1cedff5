"""A plan that is carried out: what was done by a day, what is left, and where it ends (4/1)."""
