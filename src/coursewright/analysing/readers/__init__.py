"""Files that hold answers, each kind read as a stream into one shape."""
