"""Careers: the map, routes, my skills, the first job, the outlook, and the engine behind them."""
