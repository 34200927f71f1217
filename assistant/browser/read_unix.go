//go:build unix

package browser

import (
	"io"
	"os"
)

// maxFile is the most that is read of a file that describes a program. The
// longest desktop files, with a hundred languages, have 30 kB.
const maxFile = 1 << 20

// read reads a file of moderate size. A pipe or a device in its place would
// hold up the search, so it reads plain files alone.
func read(path string) ([]byte, bool) {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxFile {
		return nil, false
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, false
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, maxFile))
	return data, err == nil
}
