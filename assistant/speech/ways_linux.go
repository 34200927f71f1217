package speech

import "strconv"

// ways are those of Linux. speech-dispatcher comes first: who has it has chosen the
// voice there, and a screen reader speaks through it as well.
func ways() []way {
	return []way{dispatcher, program("espeak-ng", espeak), program("espeak", espeak)}
}

// espeakPace is how many words espeak-ng says in a minute: a little fewer than it does
// by itself, for older ears.
const espeakPace = 150

func espeak(v Voice) []string {
	voice := map[string]string{"en": "en-us", "es": "es-419"}[v.Language]
	if voice == "" {
		voice = v.Language
	}
	return []string{"--stdin", "-b", "1", "-v", voice, "-s", strconv.Itoa(espeakPace * int(v.Pace) / 100)}
}
