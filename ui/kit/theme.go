// Package kit is what pages are made of: the look, the layouts, words, controls,
// fields, and the one bridge between goroutines and the screen. It knows no page,
// no word and nothing of what the program is for.
package kit

import (
	"image/color"
	"maps"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Colours of our own, beside the toolkit's names.
const (
	ColorBand       fyne.ThemeColorName = "band"       // the bar at the top
	ColorOnBand     fyne.ThemeColorName = "onBand"     // its words
	colorCall       fyne.ThemeColorName = "call"       // "Call for help" on the bar
	colorOnCall     fyne.ThemeColorName = "onCall"     // its words
	ColorCard       fyne.ThemeColorName = "card"       // what stands on the page
	colorShadow     fyne.ThemeColorName = "shadow"     // below a card
	ColorPanel      fyne.ThemeColorName = "panel"      // behind information
	colorInfo       fyne.ThemeColorName = "info"       // the bar beside it
	colorTrack      fyne.ThemeColorName = "track"      // the part of a ring that time has not filled
	colorClear      fyne.ThemeColorName = "clear"      // nothing at all
	ColorEdge       fyne.ThemeColorName = "edge"       // borders of buttons, cards and fields
	ColorQuiet      fyne.ThemeColorName = "quiet"      // less important words
	ColorCaution    fyne.ThemeColorName = "caution"    // the area behind a warning
	ColorGood       fyne.ThemeColorName = "good"       // the area behind good news
	ColorBad        fyne.ThemeColorName = "bad"        // the area behind "stop" and behind what failed
	ColorRing       fyne.ThemeColorName = "ring"       // outer focus ring
	ColorRingInner  fyne.ThemeColorName = "ringInner"  // inner focus ring, seen on dark fills
	ColorEdgeStrong fyne.ThemeColorName = "edgeStrong" // the bar beside a warning
	ColorSpot       fyne.ThemeColorName = "spot"       // around what is read aloud
	ColorOutline    fyne.ThemeColorName = "outline"    // around cards and panels, where all grounds are the same
)

// Palette holds every colour that is used. A test computes the contrast of
// each pair that meets on the screen: 7:1 for words, 3:1 for edges.
type Palette map[fyne.ThemeColorName]color.NRGBA

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xff}
}

// Unseen is no color at all.
var Unseen = color.NRGBA{}

// Light is the palette of dark words on white.
var Light = Palette{
	theme.ColorNameBackground:          rgb(0xeef4f4),
	theme.ColorNameForeground:          rgb(0x10191b),
	theme.ColorNameButton:              rgb(0xffffff),
	theme.ColorNameHover:               rgb(0xdfeaec),
	theme.ColorNamePressed:             rgb(0xcbdde0),
	theme.ColorNamePrimary:             rgb(0x0b4a57),
	theme.ColorNameForegroundOnPrimary: rgb(0xffffff),
	theme.ColorNameSuccess:             rgb(0x0b5231),
	theme.ColorNameForegroundOnSuccess: rgb(0xffffff),
	theme.ColorNameError:               rgb(0x8f1414),
	theme.ColorNameForegroundOnError:   rgb(0xffffff),
	theme.ColorNameWarning:             rgb(0x634000),
	theme.ColorNameForegroundOnWarning: rgb(0xffffff),
	theme.ColorNameInputBackground:     rgb(0xffffff),
	theme.ColorNameInputBorder:         rgb(0x4d5d61),
	theme.ColorNamePlaceHolder:         rgb(0x3d4b4e),
	theme.ColorNameDisabled:            rgb(0x3d4b4e),
	theme.ColorNameHyperlink:           rgb(0x0b4a57),
	theme.ColorNameSelection:           rgb(0xb5d8de),
	theme.ColorNameSeparator:           rgb(0xb9c5c7),
	theme.ColorNameScrollBar:           rgb(0x4d5d61),
	ColorBand:                          rgb(0x0b4a57),
	ColorOnBand:                        rgb(0xffffff),
	colorCall:                          rgb(0xffd33d),
	colorOnCall:                        rgb(0x10191b),
	ColorCard:                          rgb(0xffffff),
	colorShadow:                        {A: 0x30},
	ColorPanel:                         rgb(0xe0ebee),
	colorInfo:                          rgb(0x4a7480),
	colorTrack:                         rgb(0xd3dfe1),
	colorClear:                         Unseen,
	ColorBad:                           rgb(0xfdeceb),
	ColorEdge:                          rgb(0x4d5d61),
	ColorEdgeStrong:                    rgb(0x8a5a00),
	ColorQuiet:                         rgb(0x3d4b4e),
	ColorCaution:                       rgb(0xfff3d1),
	ColorGood:                          rgb(0xe2f3e8),
	ColorRing:                          rgb(0x10191b),
	ColorRingInner:                     rgb(0xffd33d),
	ColorSpot:                          rgb(0xa8007a),
	ColorOutline:                       Unseen,
}

// Dark is the palette of white words on black.
var Dark = Palette{
	theme.ColorNameBackground:          rgb(0x11181a),
	theme.ColorNameForeground:          rgb(0xf3f6f6),
	theme.ColorNameButton:              rgb(0x1b2528),
	theme.ColorNameHover:               rgb(0x2b393d),
	theme.ColorNamePressed:             rgb(0x37484d),
	theme.ColorNamePrimary:             rgb(0x8fd8e4),
	theme.ColorNameForegroundOnPrimary: rgb(0x06191d),
	theme.ColorNameSuccess:             rgb(0x8fdcae),
	theme.ColorNameForegroundOnSuccess: rgb(0x05190d),
	theme.ColorNameError:               rgb(0xffb4ab),
	theme.ColorNameForegroundOnError:   rgb(0x2b0502),
	theme.ColorNameWarning:             rgb(0xffcf6e),
	theme.ColorNameForegroundOnWarning: rgb(0x241700),
	theme.ColorNameInputBackground:     rgb(0x1b2528),
	theme.ColorNameInputBorder:         rgb(0x93a4a8),
	theme.ColorNamePlaceHolder:         rgb(0xc3cdcf),
	theme.ColorNameDisabled:            rgb(0xc3cdcf),
	theme.ColorNameHyperlink:           rgb(0x8fd8e4),
	theme.ColorNameSelection:           rgb(0x23515a),
	theme.ColorNameSeparator:           rgb(0x46565a),
	theme.ColorNameScrollBar:           rgb(0x93a4a8),
	ColorBand:                          rgb(0x0a2e36),
	ColorOnBand:                        rgb(0xffffff),
	colorCall:                          rgb(0xffd33d),
	colorOnCall:                        rgb(0x10191b),
	ColorCard:                          rgb(0x1b2528),
	colorShadow:                        Unseen,
	ColorPanel:                         rgb(0x1d2f35),
	colorInfo:                          rgb(0x7fa9b5),
	colorTrack:                         rgb(0x3a4b50),
	colorClear:                         Unseen,
	ColorBad:                           rgb(0x3a1513),
	ColorEdge:                          rgb(0x93a4a8),
	ColorEdgeStrong:                    rgb(0xffcf6e),
	ColorQuiet:                         rgb(0xc3cdcf),
	ColorCaution:                       rgb(0x33270a),
	ColorGood:                          rgb(0x10301e),
	ColorRing:                          rgb(0xffd33d),
	ColorRingInner:                     rgb(0x11181a),
	ColorSpot:                          rgb(0xff8fdc),
	ColorOutline:                       Unseen,
}

// BlackOnWhite is the palette of high contrast for who sees best on paper: all words
// black, all grounds white, and a line around whatever stands apart.
var BlackOnWhite = twoColors(rgb(0x000000), rgb(0xffffff), Palette{
	theme.ColorNameHover:     rgb(0xd9d9d9),
	theme.ColorNamePressed:   rgb(0xbfbfbf),
	theme.ColorNameSelection: rgb(0xffe680),
	theme.ColorNameError:     rgb(0x8b0000),
	theme.ColorNameSuccess:   rgb(0x003d1f),
	colorCall:                rgb(0xffe600),
	colorTrack:               rgb(0xc9c9c9),
	ColorRingInner:           rgb(0xffe600),
	ColorSpot:                rgb(0x9c0072),
	ColorBand:                rgb(0x000000),
	ColorOnBand:              rgb(0xffffff),
})

// YellowOnBlack is that for who is dazzled by white.
var YellowOnBlack = twoColors(rgb(0xffff00), rgb(0x000000), Palette{
	theme.ColorNameHover:     rgb(0x2e2e00),
	theme.ColorNamePressed:   rgb(0x5c5c00),
	theme.ColorNameSelection: rgb(0x00407a),
	theme.ColorNameError:     rgb(0xffc4ba),
	theme.ColorNameSuccess:   rgb(0x7dffb0),
	colorCall:                rgb(0xffffff),
	colorTrack:               rgb(0x5c5c00),
	ColorRing:                rgb(0xffffff),
	ColorSpot:                rgb(0xff8fdc),
})

// twoColors is a palette of words and lines in one color on grounds of another, but
// for what but names.
func twoColors(front, back color.NRGBA, but Palette) Palette {
	p := Palette{colorShadow: Unseen, colorClear: Unseen, colorCall: front, colorOnCall: rgb(0x000000)}
	for name := range Light {
		if _, set := p[name]; set {
			continue
		}
		p[name] = back
		if slices.Contains(fronts, name) {
			p[name] = front
		}
	}
	maps.Copy(p, but)
	return p
}

// fronts are the colors of words and lines.
var fronts = []fyne.ThemeColorName{
	theme.ColorNameForeground, theme.ColorNamePrimary, theme.ColorNameWarning, theme.ColorNameInputBorder,
	theme.ColorNamePlaceHolder, theme.ColorNameDisabled, theme.ColorNameHyperlink, theme.ColorNameSeparator, theme.ColorNameScrollBar,
	ColorOnBand, colorInfo, ColorEdge, ColorQuiet, ColorRing, ColorEdgeStrong, ColorOutline,
}

// BaseText is the size of the words at the normal size, in pixels.
const BaseText = 18

// Look is our theme: one palette, one text size.
type Look struct {
	palette *Palette
	factor  float32
	touch   bool // for fingers on a screen that is stood at
}

// NewLook makes a look: a palette, with words so many times the normal size.
func NewLook(p *Palette, factor float32) Look { return Look{palette: p, factor: factor} }

// Touch is the look of a screen for fingers: what is pressed is larger, and no words
// are smaller than touchText.
func (l Look) Touch() Look {
	l.factor, l.touch = max(l.factor, touchText/BaseText), true
	return l
}

// readable is a size of words that can be read here.
func (l Look) readable(size float32) float32 {
	if l.touch {
		return max(size, touchText)
	}
	return size
}

// touchText is the least size of words on a screen that is stood at, in pixels.
const touchText float32 = 22

// sizeTarget is the least height and width of what is pressed.
const sizeTarget fyne.ThemeSizeName = "target"

// From the product page: what is pressed is so many pixels high at least, under a
// mouse and under a finger.
const mouseTarget, touchTarget = 48, 60

// Target is the least height and width of what is pressed, in pixels.
func Target() float32 { return theme.Size(sizeTarget) }

// Color returns a colour of ours; what we do not name is left out, since the
// focus is drawn as a ring and nothing casts a shadow.
func (l Look) Color(name fyne.ThemeColorName, wish fyne.ThemeVariant) color.Color {
	p := *l.palette
	if c, ok := p[name]; ok {
		return c
	}
	switch name {
	case theme.ColorNameFocus, theme.ColorNameShadow, theme.ColorNameScrollBarBackground, theme.ColorNameOverlayBackground:
		return Unseen
	case theme.ColorNameDisabledButton, theme.ColorNameMenuBackground, theme.ColorNameHeaderBackground:
		return p[theme.ColorNameBackground]
	}
	return theme.DefaultTheme().Color(name, wish)
}

// Font returns the toolkit's own Noto Sans, which is on every computer with
// the program itself and has the letters of English and Spanish.
func (l Look) Font(style fyne.TextStyle) fyne.Resource { return theme.DefaultTheme().Font(style) }

// Icon returns the toolkit's icons, and ours.
func (l Look) Icon(name fyne.ThemeIconName) fyne.Resource {
	if ours, ok := icons[name]; ok {
		return ours
	}
	return theme.DefaultTheme().Icon(name)
}

// Size returns sizes in pixels. Words grow with the text size, and so do the
// icons beside them; distances do not, or nothing would fit.
func (l Look) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText, theme.SizeNameCaptionText:
		return BaseText * l.factor
	case theme.SizeNameSubHeadingText:
		return (BaseText + 4) * l.factor
	case theme.SizeNameHeadingText:
		return headingText(l.factor)
	case sizeTarget:
		if l.touch {
			return touchTarget
		}
		return mouseTarget
	case SizeTight:
		return l.readable(BaseText + 8*(l.factor-1))
	case SizeStrip:
		return l.readable(BaseText + 4*(l.factor-1))
	case SizeDial:
		return 44 + 14*(l.factor-1)
	case theme.SizeNameInlineIcon:
		return (BaseText + 6) * l.factor
	case theme.SizeNamePadding:
		return Gap
	case theme.SizeNameInnerPadding:
		return 2
	case theme.SizeNameLineSpacing:
		return 5
	case theme.SizeNameScrollBar, theme.SizeNameScrollBarSmall:
		return 12
	case theme.SizeNameInputBorder:
		return 2
	case theme.SizeNameInputRadius, theme.SizeNameButtonRadius, theme.SizeNameCardRadius:
		return Radius
	}
	return theme.DefaultTheme().Size(name)
}

// SizeDial is that of a number to be dialled by somebody who holds the phone
// in the other hand.
const SizeDial fyne.ThemeSizeName = "dial"

// SizeStrip is for the clock above a page that has little room.
const SizeStrip fyne.ThemeSizeName = "strip"

// SizeTight is for words that must stay on one line: it is that of other words
// at the normal size, and grows slower.
const SizeTight fyne.ThemeSizeName = "tight"

// headingText grows slower than the words below it: twice a heading would
// leave two words on a line of a small window.
func headingText(factor float32) float32 { return 32 + 16*(factor-1) }

// Distances in pixels. From the product page: controls 8 px apart.
const (
	Gap       = 8
	BigGap    = 24
	Radius    = 8
	RingWidth = 3
)
