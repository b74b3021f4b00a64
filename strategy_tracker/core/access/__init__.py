"""Who may do what: one table, one backend, two queryset methods; what is not named is denied."""
