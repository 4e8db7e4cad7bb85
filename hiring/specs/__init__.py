"""Job specs: drafted from the catalogue, edited, published as public jobs."""
