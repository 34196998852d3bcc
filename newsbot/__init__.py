"""newsbot walks Arabic news archives by their previous/next links and writes JSON Lines."""

__version__ = "0.1.0"
