"""What makes two texts the same, and what tells two alike ones apart."""
