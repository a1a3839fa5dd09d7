"""Tables with a question in each row: CSV, and tables of a Word document."""
