"""Word documents (`.docx`) into lines and tables."""
