"""The hall: who is called on stage, who comes quietly, who is visited at home."""
