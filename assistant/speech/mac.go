package speech

import (
	"strconv"
	"strings"
)

// macPace is how many words "say" says in a minute by itself.
const macPace = 165

// macArgs are the arguments of "say" on macOS, which reads what it says where none of
// them is a text. list is what "say -v ?" lists.
func macArgs(v Voice, list string) []string {
	args := []string{"-r", strconv.Itoa(macPace * int(v.Pace) / 100)}
	if voice := macVoice(v.Language, list); voice != "" {
		args = append(args, "-v", voice)
	}
	return args
}

// macVoice finds a voice for a language, of this part of the world where there is
// one; "" where the computer's own has to do. A line of the list is a name, which may
// have spaces, a locale, and an example after "#".
func macVoice(language, list string) (voice string) {
	best := 0
	for line := range strings.Lines(list) {
		head, _, _ := strings.Cut(line, "#")
		fields := strings.Fields(head)
		if len(fields) < 2 {
			continue
		}
		locale := strings.ReplaceAll(fields[len(fields)-1], "-", "_")
		of, region, _ := strings.Cut(locale, "_")
		rank := 1
		switch region {
		case "US":
			rank = 3
		case "MX":
			rank = 2
		}
		if of == language && rank > best {
			best, voice = rank, strings.Join(fields[:len(fields)-1], " ")
		}
	}
	return voice
}
