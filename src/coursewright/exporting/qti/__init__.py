"""QTI 2.1, and 3.0 from the same elements by their names there."""
