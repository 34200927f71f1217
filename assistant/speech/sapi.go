package speech

// sapiLanguages are the numbers that Windows has for a language, in the base of
// sixteen: that of this part of the world first.
var sapiLanguages = map[string][]string{
	"en": {"409", "809"},                        // of the United States, of Britain
	"es": {"540A", "80A", "C0A", "40A", "580A"}, // of the United States, of Mexico, of Spain, of Latin America
}

// sapiRate is a pace as SAPI counts it: from -10 to 10, where 10 is three times as
// fast.
func sapiRate(p Pace) int {
	switch {
	case p < Normal:
		return -3
	case p > Normal:
		return 2
	}
	return 0
}
