package e2e

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"

	"signinhelper/assets"
)

// wording is the words of the program by their keys. A sentence that is mended does
// not change a story.
var wording = sync.OnceValue(func() map[string]any {
	var words map[string]any
	if err := json.Unmarshal(assets.English(), &words); err != nil {
		panic(err)
	}
	return words
})

// say returns the words of a key, with values for what stands in {{.Braces}}: a name
// and its value, one after the other.
func say(key string, with ...any) string {
	words, ok := wording()[key].(string)
	if !ok {
		panic("no words for " + key)
	}
	for i := 0; i+1 < len(with); i += 2 {
		words = strings.ReplaceAll(words, fmt.Sprintf("{{.%s}}", with[i]), fmt.Sprint(with[i+1]))
	}
	return words
}
