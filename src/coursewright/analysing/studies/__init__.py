"""A study of the course: how many people it takes, blind ratings, and what they show."""
