"""From a page to its neighbours: what it calls previous and next."""
