"""How a command ends, for shells and for the workflows that run it."""

CLEAN, FAULTY, MISUSED = 0, 1, 2
"""All is well; something has to be mended; the command was called wrongly."""

STOPPED, UNREAD = 130, 141
"""What shells say of a command after Ctrl-C, and of one whose reader has gone."""
