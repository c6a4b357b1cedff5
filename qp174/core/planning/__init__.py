"""Plans: their quarters, tasks and problem; below, each thing that is done with one."""
