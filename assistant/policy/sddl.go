package policy

import (
	"slices"
	"strconv"
	"strings"
)

// What an access list of Windows lets somebody do, by bits. Names are those that
// its text form has for folders and files.
const (
	addFile, addFolder, writeAttributes = 0x2, 0x4, 0x110
	deleteWithin                        = 0x40
	deleteIt, changeList, takeOver      = 0x10000, 0x40000, 0x80000
	genericAll, genericWrite            = 0x10000000, 0x40000000

	// replaceIt is what lets somebody put another thing in the place of one, or of what
	// is within. In a folder further up, as ProgramData, everybody may add things.
	replaceIt = deleteWithin | deleteIt | changeList | takeOver | genericAll | genericWrite
	writeIt   = replaceIt | addFile | addFolder | writeAttributes
)

var rights = map[string]uint32{
	"CC": 0x1, "DC": addFile, "LC": addFolder, "SW": 0x8, "RP": 0x10, "WP": 0x20, "DT": deleteWithin, "LO": 0x80, "CR": 0x100,
	"SD": deleteIt, "RC": 0x20000, "WD": changeList, "WO": takeOver,
	"FA": 0x1f01ff, "FR": 0x120089, "FW": 0x120116, "FX": 0x1200a0,
	"GA": genericAll, "GX": 0x20000000, "GW": genericWrite, "GR": 0x80000000,
}

// administrators are who may own and change a policy: the group, the system, and what
// installs Windows' own files.
var administrators = []string{"BA", "SY", "S-1-5-32-544", "S-1-5-18", "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464"}

// judgeList tells why a file or a folder does not count, by the text that Windows
// makes of its owner and its access list: "O:BAG:SYD:PAI(A;OICI;FA;;;BA)…", with
// what others must not be let do. The text is read since the list itself is only to be
// had by reaching around Go's types. What it does not know, it takes for leave to
// everything.
func judgeList(text string, forbidden uint32) Reason {
	owner, text, _ := strings.Cut(strings.TrimPrefix(text, "O:"), "D:")
	owner, _, _ = strings.Cut(owner, "G:")
	if !slices.Contains(administrators, owner) {
		return NotOwned
	}
	flags, list, some := strings.Cut(text, "(")
	if !some && strings.Contains(flags, "NO_ACCESS_CONTROL") || text == "" {
		return Writable // no list at all, which lets everybody do everything
	}
	list, _, _ = strings.Cut(list, ")S:")
	for entry := range strings.SplitSeq(strings.TrimSuffix(list, ")"), ")(") {
		if some && lets(entry, forbidden) {
			return Writable
		}
	}
	return ""
}

// lets reports whether an entry, as "A;OICI;FA;;;BU", lets anybody but an
// administrator do what is forbidden.
func lets(entry string, forbidden uint32) bool {
	parts := strings.Split(entry, ";")
	switch {
	case len(parts) < 6:
		return true
	case strings.HasPrefix(parts[0], "D") || parts[0] == "OD" || parts[0] == "XD": // it denies
		return false
	case slices.Contains(pairs(parts[1]), "IO"): // for what is within alone
		return false
	}
	return !slices.Contains(administrators, parts[5]) && mask(parts[2])&forbidden != 0
}

// mask reads rights: names of two letters, or a number.
func mask(text string) (all uint32) {
	if n, err := strconv.ParseUint(text, 0, 32); err == nil {
		return uint32(n)
	}
	for _, name := range pairs(text) {
		right, known := rights[name]
		if !known {
			return ^uint32(0)
		}
		all |= right
	}
	return all
}

func pairs(text string) (names []string) {
	for ; len(text) > 1; text = text[2:] {
		names = append(names, text[:2])
	}
	if text != "" {
		names = append(names, text)
	}
	return names
}
