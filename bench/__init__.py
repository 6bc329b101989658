"""The benchmarks and their corpus maker. They print tables and assert nothing about time."""
