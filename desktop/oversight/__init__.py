"""What the office promised, held against what it recorded, and the reports that say so: F10."""
