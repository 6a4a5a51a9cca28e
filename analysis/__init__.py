"""claimgrid: what several documents say about one medical procedure, side by side."""
