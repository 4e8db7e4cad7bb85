"""Pay: bands as bars, pay by level and country, the pay explorer."""
