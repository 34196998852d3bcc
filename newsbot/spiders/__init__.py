"""What `scrapy list` shows: the archive spider and one spider per outlet."""
