"""Plans: tasks, capacity, the schedule, and what can be read off one."""
