"""Drawings that authors make elsewhere: what of an SVG or PNG file may stand in a page."""
