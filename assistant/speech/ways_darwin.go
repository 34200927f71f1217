package speech

import "os/exec"

const macProgram = "/usr/bin/say"

// ways are those of macOS.
func ways() []way {
	return []way{program(macProgram, func(v Voice) []string {
		list, _ := exec.Command(macProgram, "-v", "?").Output() // without it, the computer's own voice speaks
		return macArgs(v, string(list))
	})}
}
