"""anshi turns a git repository of YAML records into a public site on workplace-safety enforcement.

The stages are plain functions from immutable values to immutable values, in the order
load → check → link → render → publish; `generator.pipeline.build` shows them on one screen.
"""
