"""Model in, HTML out, through the templates beside this file."""
