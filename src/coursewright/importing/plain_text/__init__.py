"""Questions as people type them, in text files, in Markdown and in the paragraphs of Word."""
