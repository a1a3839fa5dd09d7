"""The course as a book: the rendered pages in reading order, on one page or as an EPUB."""
