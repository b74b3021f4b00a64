"""The survey of agreements (海外の大学との大学間交流協定): documents in force on a day."""
