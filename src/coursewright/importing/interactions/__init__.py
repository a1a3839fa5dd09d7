"""The ways to answer, named as in the model: one file a type, as files have it and as an item has it."""
