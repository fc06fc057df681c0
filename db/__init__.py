"""The office's memory: the encrypted local file, its journal, the sync and the central database.

Nothing here knows Qt or imports `desktop`.
"""
