"""What each command does and shows; imported when the command runs, so that help stays quick."""
