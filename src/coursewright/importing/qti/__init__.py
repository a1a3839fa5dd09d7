"""QTI 1.2, as Canvas, Blackboard, Respondus and others write it."""
