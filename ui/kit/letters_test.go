package kit

import "testing"

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
