"""Stage 6: the durable record of pages, links, articles and runs; also the frontier."""
