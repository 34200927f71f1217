// Package paper makes what a person takes along: PDFs to print, and files in
// her own folders. It is the one place that writes files which others read.
package paper

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"signinhelper/assistant"
	"signinhelper/assistant/disk"
)

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

// The troubles of saving and reading.
const (
	TroubleFull     assistant.Trouble = "full"
	TroubleReadOnly assistant.Trouble = "read-only"
	TroubleGone     assistant.Trouble = "gone"    // the stick was pulled out, or the file is not there
	TroubleName     assistant.Trouble = "name"    // no name that a file may have everywhere
	TroubleTooBig   assistant.Trouble = "too-big" // to be read
	TroubleOther    assistant.Trouble = "other"
)

// Troubles lists all of them, for whoever must have words for each.
func Troubles() []assistant.Trouble {
	return []assistant.Trouble{TroubleFull, TroubleReadOnly, TroubleGone, TroubleName, TroubleTooBig, TroubleOther}
}

// Error says why a file could not be saved or read. It keeps no cause: the
// texts of the system name paths, and a path names its user.
type Error struct{ Trouble assistant.Trouble }

func (e *Error) Error() string { return "paper: " + string(e.Trouble) }

// Disk is where the folders are. The zero Disk is the real one.
type Disk struct {
	own    func() []Folder // Desktop, Documents, Downloads, there or not
	sticks func() []Folder // those that are plugged in

	free, link func(from, to string) error // rename, and give a second name; neither replaces
}

// Kind is a kind of file of ours. Other programs may use its ending, too.
type Kind struct {
	Name, Ending string // how the name that we give begins and ends
	Begins       string // how the file does, whatever it is called now
}

// Found is a file that Find found.
type Found struct {
	Folder  Folder
	Name    string
	Changed time.Time
	Ours    bool // its name or its beginning says so
}

// mostPeeked is into how many files Find looks: somebody may have thousands of
// another program's, on a disk that answers slowly.
const mostPeeked = 200

// Folders lists those that there are, sticks first.
func (d Disk) Folders() []Folder {
	own, plugged := d.own, d.sticks
	if own == nil {
		own = ownFolders
	}
	if plugged == nil {
		plugged = sticks
	}
	var list []Folder
	for _, f := range append(plugged(), own()...) {
		info, err := os.Stat(f.Path)
		same := func(g Folder) bool { return g.Path == f.Path }
		if err == nil && info.IsDir() && !slices.ContainsFunc(list, same) {
			list = append(list, f)
		}
	}
	return list
}

// Find lists the files with the ending of a kind, whether in capitals or not:
// first ours, which must not be lost among those of other programs, and of both
// the newest first. Links are left out: they may lead anywhere.
func (d Disk) Find(k Kind) []Found {
	var list []Found
	for _, folder := range d.Folders() {
		entries, err := os.ReadDir(folder.Path)
		if err != nil {
			continue
		}
		for _, e := range entries {
			if !e.Type().IsRegular() || !strings.HasSuffix(strings.ToLower(e.Name()), strings.ToLower(k.Ending)) {
				continue
			}
			if info, err := e.Info(); err == nil {
				list = append(list, Found{Folder: folder, Name: e.Name(), Changed: info.ModTime()})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Found) int { return b.Changed.Compare(a.Changed) })
	peeked := 0
	for i, f := range list {
		list[i].Ours = strings.HasPrefix(strings.ToLower(f.Name), strings.ToLower(k.Name))
		if !list[i].Ours && peeked < mostPeeked {
			peeked++
			list[i].Ours = begins(filepath.Join(f.Folder.Path, f.Name), k.Begins)
		}
	}
	slices.SortStableFunc(list, func(a, b Found) int {
		switch {
		case a.Ours == b.Ours:
			return 0
		case a.Ours:
			return -1
		}
		return 1
	})
	return list
}

// begins reports whether a file begins with a text.
func begins(path, text string) bool {
	file, err := disk.Open(path)
	if err != nil {
		return false
	}
	defer func() { _ = file.Close() }()
	begin := make([]byte, len(text))
	_, err = io.ReadFull(file, begin)
	return err == nil && string(begin) == text
}

// Read reads a file that Find found. One of more than limit bytes is refused
// rather than cut. Every error is an [*Error].
//
// It answers the threat of something put in the place of that file since: a
// link to elsewhere, a pipe that never ends, a file too large for the memory.
func (d Disk) Read(f Found, limit int64) ([]byte, error) {
	if filepath.Base(f.Name) != f.Name || !filepath.IsLocal(f.Name) {
		return nil, &Error{TroubleName}
	}
	root, err := os.OpenRoot(f.Folder.Path)
	if err != nil {
		return nil, because(err)
	}
	defer func() { _ = root.Close() }()
	if info, err := root.Lstat(f.Name); err != nil || !info.Mode().IsRegular() {
		return nil, &Error{TroubleGone}
	}
	file, err := root.OpenFile(f.Name, os.O_RDONLY|disk.NoWait, 0)
	if err != nil {
		return nil, because(err)
	}
	defer func() { _ = file.Close() }()
	data, err := io.ReadAll(io.LimitReader(file, limit+1))
	switch {
	case err != nil:
		return nil, because(err)
	case int64(len(data)) > limit:
		return nil, &Error{TroubleTooBig}
	}
	return data, nil
}
