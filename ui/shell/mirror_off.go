//go:build !accessibility || !darwin

package shell

import "signinhelper/ui/a11y"

// mirror is what the toolkit's bridge to screen readers is shown; nil where it has none.
func mirror() *a11y.Mirror { return nil }
