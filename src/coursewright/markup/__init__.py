"""What authors write into what a page can hold: a field into safe HTML, and nothing around it."""
