"""Discussion boards: what is said on them, who may come in, and how nine engines draw it."""
