"""What is told to whom: small groups of persons stay hidden from everybody who may not see the persons."""
