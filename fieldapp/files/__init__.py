"""What crosses the edge of the machine: lists in, receipts and exports out, atomic writes."""
