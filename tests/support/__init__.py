"""What several suites and the benchmarks need: never collected, never shipped."""
