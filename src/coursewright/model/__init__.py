"""What a course is: frozen data with positions, between reading and everything that comes after."""
