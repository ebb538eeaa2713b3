"""Open directories in ten styles: their trees, their files of any size, and how they look."""
