"""Weights of what speaks for two proposals being one ask; written by tools/fit_grouping.py."""

# nearness, least_held, most_held, missing, strangest, parallel, bias
WITHIN = (19.09, 4.388, 1.495, -3.408, -2.679, -3.211, -19.8)
ACROSS = (56.78, 5.184, 2.459, -2.757, -1.994, 0, -54.84)
