"""The check of the file: the chain, the records, what is derived from them, and the pages themselves."""
