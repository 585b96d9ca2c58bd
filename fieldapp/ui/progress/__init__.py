"""How far the ceremony is: figures, pace and what is to be finished."""
