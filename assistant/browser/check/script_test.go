package check

import (
	"regexp"
	"testing"

	"signinhelper/assets"
)

// A word that an old browser does not know would stop the whole script there,
// and the browser would be taken for one without JavaScript. ECMAScript 3 is
// of 1999.
func TestTheScriptIsReadByTheOldestBrowsers(t *testing.T) {
	newer := regexp.MustCompile("=>|`|\\.\\.\\.|\\?\\.|\\?\\?|\\b(let|const|class|async|await|import|export|yield|super)\\b|\\bfor *\\([^;]*\\bof\\b|,\\s*[\\])}]|['\"]use strict")
	script := regexp.MustCompile(`(?s)//[^\n]*|/\*.*?\*/`).ReplaceAllString(string(assets.CheckScript), "")
	if found := newer.FindString(script); found != "" {
		t.Errorf("the script has %q", found)
	}
	if !newer.MatchString("const a = 1") || !newer.MatchString("[1, ]") {
		t.Error("this test finds nothing")
	}
}
