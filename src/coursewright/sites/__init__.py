"""Adapters: what MkDocs, Zensical and plain Python-Markdown need to show a course."""
