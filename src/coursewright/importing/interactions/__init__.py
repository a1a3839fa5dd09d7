"""The ways to answer, named as in the model: one file a type, from a file's answer to an item's."""
