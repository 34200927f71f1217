package kit

import (
	"os"
	"testing"

	"github.com/go-text/typesetting/fontscan"
)

// What is drawn without a look at the fonts is in them, whether letters are all as
// wide or not.
func TestEveryFontHasThePlainLetters(t *testing.T) {
	var book letterBook
	book.load()
	book.system = nil
	for r := rune(' '); r < 0x3000; r++ {
		for _, even := range []bool{false, true} {
			if plainLetter(r) && book.look(r, even) != inFont {
				t.Errorf("%q (%U) is in no font of ours", r, r)
			}
		}
	}
}

// An emoji that is newer than the font that comes with the program is in a font of the
// computer, in layers of color. The toolkit draws nothing of those, so the sign for what
// no font has stands there instead. testdata/colored.ttf has one letter of that kind, and
// a plain one.
func TestALetterOfColoredLayersIsLacking(t *testing.T) {
	file, err := os.Open("testdata/colored.ttf")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	var book letterBook
	book.load()
	book.system = fontscan.NewFontMap(silent{})
	if err := book.system.AddFont(file, "colored", fontscan.SansSerif); err != nil {
		t.Fatal(err)
	}
	const layered, plain = '\U0010FFFD', '\U0010FFFC'
	if at := book.look(layered, false); at != nowhere {
		t.Errorf("the layered letter is found (%d)", at)
	}
	if at := book.look(plain, false); at != inFont {
		t.Errorf("the plain letter is not found (%d)", at)
	}
}
