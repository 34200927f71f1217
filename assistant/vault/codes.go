package vault

// Codes lists every code that an [Error] can have, for whoever must have
// words for each.
func Codes() []Code {
	return []Code{
		CodeMissing, CodeNoBus, CodeNoCollection, CodeLocked, CodeDismissed, CodeHanging, CodeCancelled, CodeRefused,
		CodeTooBig, CodeFull, CodeKilled, CodeNotKept, CodeDamaged, CodeNewer, CodeUnsupported, CodeUnsealed,
		CodeWrongPIN, CodeShut, CodeChanged, CodeFileShut, CodeLogFull, CodeDisk, CodeInUse, CodeFolder,
	}
}
