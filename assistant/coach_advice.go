package assistant

// CodeAdvice is the code of one thing to do, or not to do, about a one-time
// code.
type CodeAdvice string

// The advice, and its source. "Single-use codes" stands for
// militaryrx.express-scripts.com/faq/what-if-my-single-use-code-isnt-working.
const (
	CodeAskOnce       CodeAdvice = "ask-once"          // single-use codes (H)
	CodeAskOnceMore   CodeAdvice = "ask-once-more"     // the same, after the first has run out
	CodeKeepPageOpen  CodeAdvice = "keep-page-open"    // single-use codes (H)
	CodeNewestOnly    CodeAdvice = "newest-code-only"  // single-use codes (H)
	CodeDoNotAskAgain CodeAdvice = "do-not-ask-again"  // single-use codes (H): wait 15 minutes
	CodeDeleteOld     CodeAdvice = "delete-old-codes"  // single-use codes (H)
	CodeTooOld        CodeAdvice = "code-too-old"      // good for 15 minutes (H, 2023)
	CodeCallNow       CodeAdvice = "call-support"      // single-use codes (H): wait, then call
	CodeOtherEmail    CodeAdvice = "call-other-email"  // single-use codes (H): call to use another e-mail
	CodeByEmailFirst  CodeAdvice = "comes-by-email"    // blog "keeping you protected" (H, 2023)
	CodeLookInSpam    CodeAdvice = "look-in-spam"      // single-use codes (H)
	CodeLookInTrash   CodeAdvice = "look-in-trash"     // single-use codes (H)
	CodeMakeRoom      CodeAdvice = "make-room"         // the article, FAQ 1: the inbox must not be full
	CodeTextIsLate    CodeAdvice = "text-may-be-late"  // the article, FAQ 3: carriers delay texts
	CodeCheckPhone    CodeAdvice = "check-phone"       // the article, FAQ 3: the number must be in use
	CodeCheckApp      CodeAdvice = "check-app"         // the article, FAQ 3: so must the app
	CodeOtherWay      CodeAdvice = "try-app-or-call"   // the article, FAQ 3
	CodeAskForEmail   CodeAdvice = "ask-for-email"     // follows from codes coming by e-mail (H)
	CodeTellNobody    CodeAdvice = "tell-nobody-codes" // the article, step 5
)

// CodeAdvices lists all advice, for the words to be complete.
func CodeAdvices() []CodeAdvice {
	return []CodeAdvice{
		CodeAskOnce, CodeAskOnceMore, CodeKeepPageOpen, CodeNewestOnly, CodeDoNotAskAgain, CodeDeleteOld,
		CodeTooOld, CodeCallNow, CodeOtherEmail, CodeByEmailFirst, CodeLookInSpam, CodeLookInTrash,
		CodeMakeRoom, CodeTextIsLate, CodeCheckPhone, CodeCheckApp, CodeOtherWay, CodeAskForEmail, CodeTellNobody,
	}
}

// Advice returns what to tell now, the most pressing first.
func (r CodeRequest) Advice(now Instant) []CodeAdvice {
	advice := aboutTrouble(r.Trouble)
	if r.Trouble == TroubleLostEmail {
		return append(advice, CodeTellNobody) // nothing that comes there is of use
	}
	advice = appendNew(advice, r.aboutTime(now)...)
	advice = appendNew(advice, r.WhereToLook(now)...)
	return append(advice, CodeTellNobody)
}

// WhereToLook returns the part of Advice that says where a code is that was
// sent; nothing when there is none to look for.
func (r CodeRequest) WhereToLook(now Instant) []CodeAdvice {
	if r.Left(now) > 0 || r.count(now) >= asksBeforeCall {
		return aboutChannel(r.By)
	}
	return nil
}

// aboutTime is the advice of the clock: ask, wait, ask once more, or call.
func (r CodeRequest) aboutTime(now Instant) []CodeAdvice {
	switch count := r.count(now); {
	case count == 0:
		return []CodeAdvice{CodeAskOnce, CodeKeepPageOpen}
	case r.Left(now) > 0 && count == 1:
		return []CodeAdvice{CodeNewestOnly, CodeKeepPageOpen, CodeDoNotAskAgain}
	case r.Left(now) > 0:
		return []CodeAdvice{CodeNewestOnly, CodeDeleteOld, CodeKeepPageOpen, CodeDoNotAskAgain}
	case r.MayAsk(now):
		return []CodeAdvice{CodeTooOld, CodeDeleteOld, CodeAskOnceMore, CodeKeepPageOpen}
	}
	return []CodeAdvice{CodeCallNow, CodeOtherEmail}
}

// aboutTrouble is what to do about an e-mail or a phone that is out of reach:
// no waiting helps there, so it comes before the clock.
func aboutTrouble(trouble CodeTrouble) []CodeAdvice {
	switch trouble {
	case TroubleLostEmail:
		return []CodeAdvice{CodeOtherEmail}
	case TroubleLostPhone:
		return []CodeAdvice{CodeAskForEmail, CodeCallNow}
	case TroubleMailboxFull:
		return []CodeAdvice{CodeMakeRoom}
	}
	return nil
}

// aboutChannel is where to look for a code that was sent.
func aboutChannel(by CodeChannel) []CodeAdvice {
	switch by {
	case ChannelEmail:
		return []CodeAdvice{CodeLookInSpam, CodeLookInTrash, CodeMakeRoom}
	case ChannelText:
		return []CodeAdvice{CodeTextIsLate, CodeCheckPhone, CodeOtherWay}
	case ChannelApp:
		return []CodeAdvice{CodeCheckApp}
	case ChannelVoice:
		return []CodeAdvice{CodeCheckPhone}
	}
	return []CodeAdvice{CodeByEmailFirst, CodeLookInSpam, CodeLookInTrash}
}
