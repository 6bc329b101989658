"""Training: modules with their lessons and questions, linked, and papers drawn by rule."""
