"""Pages of the staff training room that are no model's list or form."""
