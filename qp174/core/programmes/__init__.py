"""Executive programmes with partners (clause 5/1-a)."""
