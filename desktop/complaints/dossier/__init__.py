"""One case as its handler has it before them: all about it, the next steps, and the letters with them."""
