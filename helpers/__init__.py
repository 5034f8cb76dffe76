"""Everything of the course that is not the lesson itself."""
