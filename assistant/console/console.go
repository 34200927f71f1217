// Package console is where the commands for support staff write.
package console
