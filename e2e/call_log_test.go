package e2e

import (
	"testing"
)

// What was written down in a call is in the keyring after a restart.
func TestACallIsInTheKeyringAfterARestart(t *testing.T) {
	d := newDesk(t, options{})
	p := d.start()
	addPerson(p)
	p.press(say("form.save"))
	p.mustRead(sentinelPhone)
	p.press(say("bar.call"), say("tool.sheet"), sentinelName, say("sheet.have.next"), say("sheet.dial.begin"))
	p.typeIn(say("sheet.spoke"), sentinelSpoke)
	p.typeIn(say("sheet.reference"), sentinelCase)
	p.typeIn(say("sheet.note"), sentinelNote)
	p.press(say("sheet.note.keep"))
	p.mustRead(say("sheet.kept", "Name", sentinelName))
	p.close() // in the middle of the call, without a question

	p = d.start()
	p.press(say("bar.call"), say("call.goon"), sentinelName)
	p.mustRead(sentinelNote)
	p.press(say("sheet.over"), say("sheet.outcome.no-help"), say("sheet.done"))
	p.mustRead("Calls for " + sentinelName)
	p.mustRead("You talked to: " + sentinelSpoke)
	p.mustRead(say("calls.reference", "Number", sentinelCase))
	p.close()
}
