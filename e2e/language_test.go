package e2e

import "testing"

// A computer in Spanish has a window in Spanish. Whoever picks English keeps it.
func TestTheWindowSpeaksAsTheComputerDoesUntilSomebodyChooses(t *testing.T) {
	d := newDesk(t, options{})
	d.env = append(d.env, "LC_ALL=es_MX.UTF-8")
	p := d.start()
	p.mustRead("¿No puede entrar a Express Scripts?")
	p.press("English")
	p.mustRead(say("start.title"))
	p.close()
	p = d.start()
	p.mustRead(say("start.title"))
	p.press("Español")
	p.mustRead("¿No puede entrar a Express Scripts?")
}
