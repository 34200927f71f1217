// Go asks for a file like this one where a function has no body: see emoji.go.
