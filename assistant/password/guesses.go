package password

import "math"

// This file and the two beside it, matches.go and words.go, are the estimate
// of zxcvbn 4.4.2 (github.com/dropbox/zxcvbn, © Dan Wheeler and Dropbox, MIT
// license, see LICENSE-zxcvbn), written anew. It looks for all that zxcvbn
// looks for and a little more, and takes the true least of what is found where
// zxcvbn prunes, so that it never rates a text better.
//
// It answers the threat of a weak password that passes for a strong one: the
// library that was here before came from the first zxcvbn, left out look-alike
// signs from the sixth on, and did not see a word written twice.

// typed is what was typed, as ASCII; codes are the characters that it stands
// for, one for each byte.
type typed struct {
	text  string
	codes []rune
}

func (t typed) part(i, j int) typed { return typed{t.text[i:j], t.codes[i:j]} }

// piece is what a part of a password was found to be.
type piece struct {
	kind    Hint
	guesses float64
}

// mostPieces is of how many pieces a cheap password may consist. Zxcvbn has
// ten thousand guesses to the power of one less: beyond, all is strong.
const mostPieces = 10

// estimator estimates texts, for one set of a person's own words.
type estimator struct {
	lists []list
	known map[string]float64 // of what is repeated
}

// estimate returns how many guesses a text takes, and how many of its
// characters belong to which kind of piece.
func (e *estimator) estimate(t typed) (float64, map[Hint]int) {
	n := len(t.text)
	if n == 0 {
		return 1, nil
	}
	pieces := e.pieces(t)
	type state struct {
		product float64 // the least product of guesses
		from    int     // where the last piece begins
	}
	// best[k][l] is of the first k characters in l pieces.
	best := make([][mostPieces + 1]state, n+1)
	for k := range best {
		for l := range best[k] {
			best[k][l].product = math.Inf(1)
		}
	}
	best[0][0].product = 1
	for k := 1; k <= n; k++ {
		for i := range k {
			for l := 1; l <= mostPieces; l++ {
				if p := best[i][l-1].product * pieces[i][k-i].guesses; p < best[k][l].product {
					best[k][l] = state{p, i}
				}
			}
		}
	}
	least, in, factorial := math.Inf(1), 1, 1.0
	for l := 1; l <= mostPieces; l++ {
		factorial *= float64(l)
		if g := factorial*best[n][l].product + math.Pow(1e4, float64(l-1)); g < least {
			least, in = g, l
		}
	}
	covered := map[Hint]int{}
	for k, l := n, in; l > 0; l-- {
		i := best[k][l].from
		covered[pieces[i][k-i].kind] += k - i
		k = i
	}
	return least, covered
}

// pieces returns the cheapest reading of each part, by where it begins and
// how long it is.
func (e *estimator) pieces(t typed) [][]piece {
	n := len(t.text)
	all := make([][]piece, n)
	for i := range all {
		all[i] = make([]piece, n-i+1)
		for size := 1; size <= n-i; size++ {
			all[i][size] = piece{HintLonger, bruteForce(size)}
		}
	}
	e.match(t, func(kind Hint, i, j int, guesses float64) {
		switch j - i {
		case n:
		case 1:
			guesses = max(guesses, 10)
		default:
			guesses = max(guesses, 50)
		}
		if p := &all[i][j-i]; guesses < p.guesses {
			*p = piece{kind, guesses}
		}
	})
	return all
}

// bruteForce is one guess more than anything else is given at the least.
func bruteForce(size int) float64 {
	if size == 1 {
		return 11
	}
	return math.Pow(10, float64(size))
}

// ways is in how many ways a of a+b signs, or fewer, can be the rarer kind.
func ways(a, b int) float64 {
	if a == 0 || b == 0 {
		return 2
	}
	sum := 0.0
	for i := 1; i <= min(a, b); i++ {
		sum += choose(a+b, i)
	}
	return sum
}

func choose(n, k int) float64 {
	if k > n {
		return 0
	}
	r := 1.0
	for d := 1; d <= k; d++ {
		r = r * float64(n-d+1) / float64(d)
	}
	return r
}
