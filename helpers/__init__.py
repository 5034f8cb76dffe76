"""Everything of the course that is not the lesson itself.

A walk down the cost surface of Hubble's galaxies:

>>> from helpers.data import read_table
>>> from helpers.descent import descend
>>> from helpers.surfaces import from_data
>>> galaxies = read_table("hubble_1929")
>>> surface = from_data(galaxies["distance_mpc"], galaxies["velocity_km_s"])
>>> walk = descend(surface, start=(-150, 450), learning_rate=0.4, steps=200)
>>> walk.says
'Arrived after 40 steps.'
>>> print(f"velocity = {walk.end[0]:.0f} × distance {walk.end[1]:+.0f}")
velocity = 454 × distance -40

In a notebook `explorer(surface)`, of `helpers.explorers`, as the last line of a cell shows it as a board that answers
to the hand. The rooms, and what a lesson of one's own needs first of each; `help` says more of every one of them:

helpers.data: tables and digits, read and standardised
    read_table, standardise, read_digits, shuffled_split
helpers.surfaces: the cost over weight and bias
    from_data, from_function, two_minima, rosenbrock
helpers.descent: the walk down a surface, and what the learning rate makes of it
    descend, regime, steps_to_within
helpers.rules: how a step is taken
    GradientDescent, Momentum, RMSProp, Adam, MiniBatch
helpers.network: a network that reads digits, and slices of its cost
    random_parameters, train, accuracy, main_plane
helpers.figures: still pictures, and views that move
    draw_data, draw_contours, draw_slices, draw_walks, draw_histories
helpers.explorers: boards with a marker to drag
    explorer, learning_rate_board, race_board
helpers.exercises: the questions, exercises and missions of a page
    exercises_of, MissionBook

Behind these: helpers.text (how numbers and units are written), helpers.validate (what is given from outside),
helpers.style (colours and the form of a figure), helpers.live (figures that move in the browser), helpers.state (all
that a board shows, in plain Python), helpers.checks (what is wrong with a learner's function) and helpers.server (a
quicker connection).
"""
