"""Tests of the finished site: what readers, browsers, search engines and the web server are given."""
