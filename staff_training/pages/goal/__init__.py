"""A language goal's page: where it stands, how it came there, which units and, for some, which persons."""
