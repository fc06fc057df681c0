"""Letters of every kind of case: worded in blocks, edited, numbered, kept and printed.

A room brings its own table of letters (`kinds.LetterTable`) and fills `case.CaseFacts`; nothing here asks
for a room.
"""
