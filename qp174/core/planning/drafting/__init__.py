"""From the catalogue to a plan: the problem is posed, answered, seeded with indicators, priced."""
