"""Files for machines: site map, robots.txt."""
