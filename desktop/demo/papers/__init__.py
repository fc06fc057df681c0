"""Every paper of the program, composed as the desk composes it, and every sentence on it."""
