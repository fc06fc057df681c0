"""Papers that were printed lately, or could not be: shown, printed and saved again by who may see them."""
