"""Makes colored.ttf: a letter in layers of color, and a plain one. Needs fontTools."""
import sys

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen


def box():
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for to in (100, 700), (900, 700), (900, 0):
        pen.lineTo(to)
    pen.closePath()
    return pen.glyph()


fb = FontBuilder(1000, isTTF=True)
names = [".notdef", "face", "layer", "plain"]
fb.setupGlyphOrder(names)
fb.setupCharacterMap({0x10FFFD: "face", 0x10FFFC: "plain"})
fb.setupGlyf({".notdef": box(), "face": TTGlyphPen(None).glyph(), "layer": box(), "plain": box()})
fb.setupHorizontalMetrics({n: (1000, 0) for n in names})
fb.setupHorizontalHeader(ascent=800,descent=-200)
fb.setupNameTable({"familyName": "Colored", "styleName": "Regular"})
fb.setupOS2(sTypoAscender=800,usWinAscent=800,usWinDescent=200)
fb.setupPost()
fb.setupCOLR({"face": [("layer", 0)]})
fb.setupCPAL([[(1.0, 0.8, 0.0, 1.0)]])
fb.font["head"].created = fb.font["head"].modified = 0
fb.save(sys.argv[1])
