"""The parts that boards are made of."""
