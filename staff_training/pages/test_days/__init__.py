"""The page of a test day, its examinees, letters and lists, and the entry of test results by pasting."""
