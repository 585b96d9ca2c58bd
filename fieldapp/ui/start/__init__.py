"""Before the first person: which ceremony, and whether the machine is fit for it."""
