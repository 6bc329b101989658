"""Tests of generator/views."""
