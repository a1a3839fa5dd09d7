"""What gets the course running on a machine: packages, a browser, the suite."""
