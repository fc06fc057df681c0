"""An application on the screen: its card with the steps, its line in F7, how far it has come."""
