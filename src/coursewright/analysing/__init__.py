"""Answers that learners chose to share → what they say about the questions, and what to rewrite."""
