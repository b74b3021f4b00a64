"""Agreement activity (NINS A.2): every agreement-based activity of each institute in one picture."""
