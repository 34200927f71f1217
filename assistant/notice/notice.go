// Package notice tells a person something where this program has no window.
package notice
