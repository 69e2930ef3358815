"""Who is at the desk: registering clerks and changing over."""
