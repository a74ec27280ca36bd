"""Measurements and the training of the model of labels: one command each."""
