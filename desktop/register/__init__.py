"""The official register of submissions (дневник), on the screen, on paper and taken out."""
