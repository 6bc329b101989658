"""Full-text search that is exact in Chinese and needs no server: docs/search.md is its contract.

`documents` says what is found, `fold` when two texts are the same, `postings` and `columns` make the index,
`segments` and `files` its files, `writing` writes them. The engine that reads them in a browser is theme/assets/search/.
"""
