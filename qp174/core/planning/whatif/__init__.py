"""A plan under other terms: what is asked, who moves for it, and what each of them gains."""
