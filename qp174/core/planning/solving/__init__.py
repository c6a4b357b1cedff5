"""The scheduler: a good schedule for a problem, its bound and its reasons, in whole numbers."""
