"""What stands outside the file: which computer wrote last, and how far it had come.

The file cannot tell by itself that it is older than the work done with it. So after each commit a mark is
written beside it, and into the key store now and then and at the end. It is written after the commit, in the
background: it may be a moment older than the file, and is never newer than what was committed. A power cut
can take away the newest mark; then the file is ahead of it, which says nothing and asks nobody.
"""
