"""What an answer is, where it is not the page that was asked for: a wall, an error, an end."""
