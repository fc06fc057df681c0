"""What leaves the printer: page layouts shared by every slip, the face they are set in, and the way to paper.

reportlab is heavy, so nothing here imports it at the head of a module: the first page does.
"""
