"""The embedded Arabic news site that the first command of the README crawls."""
