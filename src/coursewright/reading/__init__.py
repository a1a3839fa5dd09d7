"""YAML and Markdown in; model and findings out."""
