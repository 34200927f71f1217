package vault

import (
	"context"
	"errors"

	"signinhelper/assistant"
)

// backup is what goes to a new computer: people as they are here, without
// their PINs. A PIN cannot go with them: whoever has it guesses it at leisure.
type backup struct {
	V      int        `json:"v"`
	People []backedUp `json:"people"`
}

// backupVersion must be raised for a new field, as those of the entries, and is
// written only where there is something that needs it.
const backupVersion = 2 // 2: says who had a PIN

type backedUp struct {
	Person assistant.Person `json:"person"`
	Calls  []assistant.Call `json:"calls,omitempty"`
	PIN    bool             `json:"pin,omitempty"` // there was one
}

// newBackup is of the oldest form that holds what there is to say.
func newBackup(people []backedUp) backup {
	b := backup{V: 1, People: people}
	for _, p := range people {
		if p.PIN {
			b.V = 2
		}
	}
	return b
}

// Exported is a backup, and counts who is in it.
type Exported struct {
	Data    []byte
	People  int // who are in it
	LeftOut int // who cannot be read: under a PIN that was not given, above all, but also damaged or in a locked keyring
	NoCalls int // of those in it: whose calls cannot be read, and are not in it
}

// Export seals everybody, with their calls, with a passphrase, for a new
// computer. It fails with CodeRefused if the passphrase is shorter than
// MinPassphrase, with CodeTooBig, and as People and Calls do.
func (s *Safe) Export(ctx context.Context, passphrase string) (Exported, error) {
	made, err := s.export(ctx, passphrase)
	if err != nil {
		return Exported{}, inOp("export", err)
	}
	return made, nil
}

func (s *Safe) export(ctx context.Context, passphrase string) (made Exported, err error) {
	if passphrase, err = chosen(passphrase); err != nil {
		return made, err
	}
	list, err := s.People(ctx)
	if e := new(Error); errors.As(err, &e) && e.Partial() {
		made.LeftOut, err = len(e.Damaged)+len(e.Newer)+e.Locked, nil
	}
	if err != nil {
		return made, err
	}
	all := []backedUp{}
	for _, p := range list {
		var calls []assistant.Call
		if !p.Shut {
			calls, err = s.Calls(ctx, p.ID)
		}
		switch {
		case p.Shut || hasCode(err, CodeShut): // or it was shut since
			made.LeftOut++
			continue
		case hasCode(err, CodeDamaged, CodeNewer): // the numbers are whole
			made.NoCalls++
		case err != nil:
			return made, err
		}
		all = append(all, backedUp{p, calls, p.HasPIN})
	}
	made.People = len(all)
	made.Data, err = sealBackup(passphrase, newBackup(all), s.file.work)
	return made, err
}

func sealBackup(passphrase string, b backup, work int) ([]byte, error) {
	plain, err := encode(b)
	if err != nil {
		return nil, err
	}
	block, err := sealText(passphrase, plain, work)
	if err != nil {
		return nil, err
	}
	if len(block) > maxFile-maxLine {
		return nil, fail(CodeTooBig, "%d bytes", len(block))
	}
	return label(kindBackup, block), nil
}

// openBackup fails with CodeTooBig, CodeDamaged, CodeNewer or CodeWrongPIN. A
// file from elsewhere can make it work for some seconds, and no longer.
func openBackup(passphrase string, data []byte) ([]backedUp, error) {
	if len(data) > maxFile {
		return nil, fail(CodeTooBig, "%d bytes", len(data))
	}
	_, block, err := unlabel(kindBackup, data)
	if err != nil {
		return nil, err
	}
	plain, err := unsealText(passphrase, block)
	if err != nil {
		return nil, err
	}
	return decodeBackup(plain)
}

// decodeBackup fails with CodeTooBig, CodeDamaged or CodeNewer.
func decodeBackup(plain []byte) ([]backedUp, error) {
	var b backup
	if err := decode(plain, backupVersion, &b); err != nil {
		return nil, err
	}
	if len(b.People) > maxListed {
		return nil, fail(CodeTooBig, "%d people", len(b.People))
	}
	for _, p := range b.People {
		if errors.Join(p.Person.Check(), checkCalls(p.Calls)) != nil {
			return nil, fail(CodeDamaged, "impossible person")
		}
	}
	return b.People, nil
}
