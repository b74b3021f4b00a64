"""The page of a course, and that of one of its sessions with the people in it."""
