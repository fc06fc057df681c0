"""How long what was registered is kept, and by which protocol it is destroyed."""
