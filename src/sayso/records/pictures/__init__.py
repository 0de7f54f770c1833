"""Event -> pictures: plain SVG beside the words that it stands for.

A picture is a list of rows: the words of a row are HTML, so that they wrap, are found and are read
aloud; its marks stand in an SVG beside them (a *lane*). Positions along a lane are parts of its
width in per cent, so that lanes of any width show the same; heights are pixels. The marks repeat
what the row's words say, so that lanes are hidden from screen readers, and a mark's link is the
row's link, so that the keyboard passes it over.
"""
