"""Reports: facts frozen as rows, and the documents printed from them."""
