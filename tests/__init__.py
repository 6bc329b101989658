"""Tests mirror generator/: one file a module. Shared: the base site (sites), golden scenarios (scenarios)."""
