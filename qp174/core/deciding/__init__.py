"""What the committee decided: contents, hashes, sittings, and what is in force."""
