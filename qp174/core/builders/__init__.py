"""Records from the data of files whose shape is sound (they have passed their schema)."""
