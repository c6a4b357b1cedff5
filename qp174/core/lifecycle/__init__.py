"""Where each service stands, by evidence."""
