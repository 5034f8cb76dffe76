"""The rules that a board offers, by the names that people call them."""

from helpers.rules.adaptive import Adam, RMSProp
from helpers.rules.momentum import Momentum, Nesterov
from helpers.rules.plain import PLAIN_DESCENT
from helpers.rules.wrapping import DecayingRate, MiniBatch

BATCH_SIZE = 4  # of the galaxies' 24: six steps an epoch, and noise that one sees
DECAY = 0.9  # of RMSProp's mean of squares: Hinton's, and that of the course's pages

RULES = {
    rule.name: rule
    for rule in (
        PLAIN_DESCENT,
        MiniBatch(BATCH_SIZE),
        DecayingRate(),
        Momentum(),
        Nesterov(),
        RMSProp(DECAY),
        Adam(),
    )
}
