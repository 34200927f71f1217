package crash

import (
	"bytes"
	"fmt"
	"path"
	"regexp"
	"runtime"
	"strings"
)

// maxFrames is how many functions are told: more than a crash needs, and fewer
// than a stack that overflowed has.
const maxFrames = 60

// kinds are the ways to crash that are told, each by words of the runtime's own.
// Whatever else a message says, these words are all that is kept of it.
var kinds = []string{
	"nil pointer dereference", "index out of range", "slice bounds out of range", "integer divide by zero", "nil map",
	"interface conversion", "concurrent map", "closed channel", "all goroutines are asleep", "out of memory", "stack overflow",
	"SIGABRT", "SIGBUS", "SIGFPE", "SIGILL", "SIGQUIT", "SIGSEGV", "SIGTRAP",
}

var (
	header = regexp.MustCompile(`^goroutine \d+ .*\[.*\]:$`)
	symbol = regexp.MustCompile(`^(?:created by )?([\w./\-@%*()\[\]·~]+?)(?:\([^()]*\)| in goroutine \d+)?$`)
	source = regexp.MustCompile(`^\t([^\t]+\.\w+):(\d+)(?: .*)?$`)
)

// strip keeps of Go's text on a crash the names of functions with their lines,
// and by which of the known ways it came: no message, no argument, no path but
// the folder and the file. A name counts only below the head of a goroutine and
// above a line of a file, both of which begin as no line of a message can: Go
// begins the second and later lines of a message with a tab, and the first with
// "panic: ".
func strip(text []byte, version string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "signin-helper %s, %s, %s/%s\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	lines := strings.Split(string(text), "\n")
	for _, kind := range kinds {
		if strings.Contains(before(lines), kind) {
			fmt.Fprintln(&b, kind)
		}
	}
	frames, in := 0, false
	for i, line := range lines[:len(lines)-1] {
		if header.MatchString(line) {
			in = true
			b.WriteString("goroutine\n")
			continue
		}
		name, place := symbol.FindStringSubmatch(line), source.FindStringSubmatch(lines[i+1])
		if !in || name == nil || place == nil || frames == maxFrames {
			continue
		}
		frames++
		folder, file := path.Split(strings.ReplaceAll(place[1], `\`, "/"))
		fmt.Fprintf(&b, "  %s %s:%s\n", name[1], path.Join(path.Base(folder), file), place[2])
	}
	return b.Bytes()
}

// before is what stands above the first goroutine.
func before(lines []string) string {
	for i, line := range lines {
		if header.MatchString(line) {
			return strings.Join(lines[:i], "\n")
		}
	}
	return strings.Join(lines, "\n")
}
