"""The rules: pure functions from records to answers. No file, no clock, no printing."""
