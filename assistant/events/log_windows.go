package events

import (
	"slices"

	"golang.org/x/sys/windows/registry"
	"golang.org/x/sys/windows/svc/eventlog"
)

// systemLog is the log "Application" of Windows.
type systemLog struct{}

func (systemLog) write(name Name, text string) error {
	log, err := eventlog.Open(Source)
	if err != nil {
		return err
	}
	defer func() { _ = log.Close() }()
	id := uint32(slices.Index(Names(), name) + 1)
	if name == PolicyRefused || name == VisitEndFailed {
		return log.Error(id, text)
	}
	return log.Info(id, text)
}

// Reachable reports whether an administrator has told Windows of the source. Without
// that the events are written all the same, but shown with a line that the
// description cannot be found.
func Reachable() bool {
	key, err := registry.OpenKey(registry.LOCAL_MACHINE, `SYSTEM\CurrentControlSet\Services\EventLog\Application\`+Source, registry.QUERY_VALUE)
	if err == nil {
		_ = key.Close()
	}
	return err == nil
}
