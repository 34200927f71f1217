package e2e

import "testing"

// addTom saves somebody else that the same caregiver helps.
func addTom(p *program) {
	p.t.Helper()
	p.press(say("bar.menu"), say("menu.people"), say("people.add"))
	p.typeIn(say("form.name"), sentinelOther)
	p.press(say("form.save"))
	p.mustRead(sentinelOther)
}

// mustNotRead fails the test if some words stand on the screen.
func (p *program) mustNotRead(words string) {
	p.t.Helper()
	if _, ok := p.look().Find("text", words); ok {
		p.t.Errorf("the page %q says %q", p.look().Page, words)
	}
}

// A caregiver's call for one person is over, and the official site did not let
// her in: she goes back, and calls again, for the other. With a real mouse, real
// typing and a real keyring, each has what was written down for them.
func TestACallForEachOfTwo(t *testing.T) {
	d := newDesk(t, options{})
	p := d.start()
	addPerson(p)
	p.press(say("form.save"))
	p.mustRead(sentinelPhone)
	addTom(p)

	p.press(say("bar.call"), say("tool.sheet"), sentinelName, say("sheet.have.next"), say("sheet.dial.begin"))
	p.press(say("sheet.over"), say("sheet.outcome.reset"), say("tool.open-site"), say("bar.back"))
	p.mustRead("Call for " + sentinelName) // before the next call, not in the one that is over
	if _, ok := p.look().Find("control", say("sheet.back")); ok {
		t.Error("a call that is over can be gone back to")
	}
	p.press(say("sheet.dial.begin"))
	p.typeIn(say("sheet.reference"), sentinelCase)
	p.typeIn(say("sheet.note"), sentinelNote) // and not kept by a press
	p.press(say("bar.menu"), say("menu.over"), say("over.yes"))

	p.press(say("bar.call"), say("tool.sheet"), say("away.here"), sentinelOther, say("sheet.have.next"), say("sheet.dial.begin"))
	p.mustRead("Call for " + sentinelOther)
	p.typeIn(say("sheet.spoke"), sentinelSpoke)
	p.press(say("sheet.over"), say("sheet.outcome.no-help"), say("sheet.done"))
	p.mustRead("Calls for " + sentinelOther)
	p.mustRead("You talked to: " + sentinelSpoke)
	p.eventually("all saved", func() bool {
		_, saving := p.look().Find("control", say("people.cancel"))
		_, loose := p.look().Find("text", say("calls.loose"))
		return !saving && !loose
	})
	p.mustNotRead(sentinelNote)
	p.close()

	p = d.start()
	p.press(say("start.people"), sentinelName, say("person.calls"))
	p.mustRead(say("calls.reference", "Number", sentinelCase))
	p.mustRead(sentinelNote)
	p.mustNotRead("You talked to: " + sentinelSpoke)
	p.close()
}
