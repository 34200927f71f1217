package ui

import (
	"context"

	"signinhelper/assistant"
	"signinhelper/assistant/vault"
)

// What plays the world for pictures (here, noPaper, faultless, the made-up
// person) is in the program as it is released because "signin-helper screens"
// is: support staff draw a page that somebody asks about, on any computer. None
// of it can reach a keyring, a disk or a network, and a window never gets it:
// main fills its Parts from the real ones. Tests use it as well, so that a page
// is laid out in a test as it is drawn.

// emptyKeyring holds nobody.
type emptyKeyring struct{}

func (emptyKeyring) People(context.Context) ([]assistant.Person, error) { return nil, nil }
func (emptyKeyring) Save(context.Context, assistant.Person) error       { return nil }
func (emptyKeyring) Update(context.Context, assistant.Person, ...assistant.Person) error {
	return nil
}
func (emptyKeyring) Forget(context.Context, assistant.PersonID) error { return nil }
func (emptyKeyring) ForgetAll(context.Context) error                  { return nil }
func (emptyKeyring) MakeCollection(context.Context) error             { return nil }

func (emptyKeyring) Unlock(context.Context, assistant.PersonID, string) (assistant.Person, error) {
	return assistant.Person{}, nil
}
func (emptyKeyring) SetPIN(context.Context, assistant.PersonID, string) error { return nil }
func (emptyKeyring) Shut(assistant.PersonID)                                  {}
func (emptyKeyring) Calls(context.Context, assistant.PersonID) ([]assistant.Call, error) {
	return nil, nil
}
func (emptyKeyring) SaveCalls(context.Context, assistant.PersonID, []assistant.Call) error {
	return nil
}
func (emptyKeyring) FileState() vault.FileState                     { return vault.FileNone }
func (emptyKeyring) OpenFile(context.Context, string) (bool, error) { return false, nil }
func (emptyKeyring) MakeFile(context.Context, string) error         { return nil }
func (emptyKeyring) ShutFile()                                      {}
func (emptyKeyring) SetAside(context.Context) error                 { return nil }
func (emptyKeyring) ForgetFile(context.Context) error               { return nil }
func (emptyKeyring) MoveIntoKeyring(context.Context) error          { return nil }
func (emptyKeyring) Export(context.Context, string) (vault.Exported, error) {
	return vault.Exported{}, nil
}
func (emptyKeyring) Import(context.Context, []byte, string) (vault.Imported, error) {
	return vault.Imported{}, nil
}
