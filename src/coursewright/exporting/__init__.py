"""Questions for other programs: from the one model into the files that they read."""
