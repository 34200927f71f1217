package address_test

import (
	"testing"

	"signinhelper/assets"
	"signinhelper/assistant/address"
	"signinhelper/assistant/facts"
)

// A source that the article names is good to read, and the store has the app, but nobody signs in to
// Express Scripts there.
func TestASourceIsNoOfficialSite(t *testing.T) {
	onFile, err := facts.Parse(assets.Facts)
	if err != nil {
		t.Fatal(err)
	}
	c, err := address.New(onFile.Addresses)
	if err != nil {
		t.Fatal(err)
	}
	sources := 0
	for _, a := range onFile.Addresses {
		if a.Official() {
			continue
		}
		sources++
		if v := c.Check(a.String()).Verdict; v == address.Official {
			t.Errorf("%s is called official", a)
		}
	}
	if sources != 4 {
		t.Errorf("%d sources", sources)
	}
}
