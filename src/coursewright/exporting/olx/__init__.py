"""OLX, the format of a course of Open edX."""
