"""What the readable pages of the room show, gathered for one reader."""
