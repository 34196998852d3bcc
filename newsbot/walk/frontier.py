"""Which open address to fetch next."""
