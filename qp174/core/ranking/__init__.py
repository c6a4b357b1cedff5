"""Ranking services by weighted criteria, and how firm the ranking is."""
