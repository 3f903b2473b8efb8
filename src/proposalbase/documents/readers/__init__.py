"""Turn the bytes of one format into raw blocks; each reader runs in the limited child process."""
