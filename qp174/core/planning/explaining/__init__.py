"""Why one service stands where it stands, and what would bring it forward or in."""
