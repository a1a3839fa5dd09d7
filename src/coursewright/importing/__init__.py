"""What teachers already hold, into our YAML: files → questions → items → a quiz file."""
