"""A module as a Word document that a named expert marks, and what the expert marked, read back."""
