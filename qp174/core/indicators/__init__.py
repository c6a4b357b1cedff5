"""What is measured every year: achievement, trend, misses, and what can be computed (5/1-c)."""
