"""An edition: its description, its build and its scaffold."""
