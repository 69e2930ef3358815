"""Finding anything: the field above every place and the list of what was found."""
