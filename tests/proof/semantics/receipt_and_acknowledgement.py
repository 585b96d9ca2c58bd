from tests.proof.semantics.doors import Careless, Wrong
CASES: tuple[Wrong, ...] = ()
CARELESS: tuple[Careless, ...] = ()
