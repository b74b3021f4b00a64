"""The training record of a person: for training officers, and for the person themself."""
