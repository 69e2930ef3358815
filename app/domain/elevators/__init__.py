"""Added lifts (加装电梯): one way per stairwell, with its papers and its costs."""
