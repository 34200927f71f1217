// Package paper makes what a person takes along: PDFs to print, and files in
// her own folders. It is the one place that writes files which others read.
package paper

import "time"

// FolderKind says what a folder is to its owner.
type FolderKind string

// The kinds of folders.
const (
	Desktop   FolderKind = "desktop"
	Documents FolderKind = "documents"
	Downloads FolderKind = "downloads"
	Stick     FolderKind = "stick" // a USB stick or a card
)

// FolderKinds lists all kinds.
func FolderKinds() []FolderKind { return []FolderKind{Desktop, Documents, Downloads, Stick} }

// Folder is a folder of the person's own where something can be saved.
type Folder struct {
	Kind FolderKind
	Name string // of a stick; "" for the others
	Path string // for details, and for nobody's eyes by default
}

// Folders lists those that there are, sticks first.
func Folders() []Folder { return nil }

// Save puts a new file into a folder and returns the name that it got: a file
// that is there already is never written over. The file is whole or not there.
func Save(f Folder, name string, data []byte) (string, error) { return "", nil }

// Found is a file that Find found.
type Found struct {
	Folder  Folder
	Name    string
	Changed time.Time
}

// Find lists the files with that ending in Folders, the newest first.
func Find(ending string) []Found { return nil }

// Read reads a file that Find found, up to limit bytes.
func Read(f Found, limit int64) ([]byte, error) { return nil, nil }
