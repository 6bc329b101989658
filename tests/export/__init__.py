"""Files for machines and offices: site map, spreadsheets."""
