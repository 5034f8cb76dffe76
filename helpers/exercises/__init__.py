"""Questions and missions: what learners try, and how it is judged."""
