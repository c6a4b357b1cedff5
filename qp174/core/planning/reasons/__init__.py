"""The reasons that a plan file may give: their codes and parameters."""
