package vault

import (
	"context"

	"signinhelper/assistant"
)

// Unlock opens the record of a person who has a PIN, and keeps it open until
// Shut. It fails with CodeWrongPIN, CodeDamaged or CodeNewer.
func (s *Store) Unlock(ctx context.Context, id assistant.PersonID, pin string) (assistant.Person, error) {
	return assistant.Person{}, &Error{Code: CodeUnsupported, Op: "unlock"}
}

// SetPIN seals a person's record with a PIN from now on, or with none for "".
// The record must be open.
func (s *Store) SetPIN(ctx context.Context, id assistant.PersonID, pin string) error {
	return &Error{Code: CodeUnsupported, Op: "set-pin"}
}

// Shut forgets the PIN of one person, or of all for "". It waits for nothing.
func (s *Store) Shut(id assistant.PersonID) {}

// Calls returns the calls kept with a person, oldest first.
func (s *Store) Calls(ctx context.Context, id assistant.PersonID) ([]assistant.Call, error) {
	return nil, nil
}

// SaveCalls replaces the calls kept with a person, as a whole or not at all.
// It fails with CodeLogFull when they are too many for the keyring.
func (s *Store) SaveCalls(ctx context.Context, id assistant.PersonID, calls []assistant.Call) error {
	return &Error{Code: CodeUnsupported, Op: "save-calls"}
}
