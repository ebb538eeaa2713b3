"""Archives and compressed files, opened member by member; nothing touches the disk."""
