"""One file per outlet, found by Scrapy's own loader."""
