package assistant

import (
	"signinhelper/assistant/facts"
)

// The reasons, and what each rests on. H is a page of Express Scripts or of a
// government. The rest is the article's own advice.
const (
	WhyMedicine       Reason = "medicine-first"        // the article: don't delay when a refill is needed
	WhyPharmacist     Reason = "pharmacist-day-night"  // H: a pharmacist can be reached by phone 24/7
	WhyTypedSlowly    Reason = "typing-slips"          // the article, step 1
	WhyStopTrying     Reason = "tries-can-lock"        // the article: repeated failed attempts can trigger locks
	WhyLocked         Reason = "do-not-try-now"        // the article: the same
	WhyLockUnknown    Reason = "lock-time-unknown"     // no source tells how long a lock lasts
	WhyLockMessage    Reason = "read-lock-message"     // the article, step 2
	WhyNewestCode     Reason = "newest-code-only"      // H: a new request cancels every earlier code
	WhyCodeMinutes    Reason = "code-fifteen-minutes"  // H, 2023: a code is good for 15 minutes
	WhyCodeByEmail    Reason = "code-comes-by-email"   // H, 2023: by e-mail; text can be added later
	WhyOtherBrowser   Reason = "new-browser-new-code"  // H, 2023: another device or browser must verify again
	WhyRememberBox    Reason = "tick-remember-me"      // H, 2023: the box keeps a device trusted for six months
	WhyRememberNot    Reason = "no-box-in-app"         // H, 2023: not for single sign-on nor in the mobile app
	WhyForgetful      Reason = "cleared-is-forgotten"  // follows from "another browser must verify again"; not published
	WhyCallOtherMail  Reason = "call-to-change-email"  // H: call to have codes sent to another e-mail
	WhySpam           Reason = "look-in-spam"          // the article, FAQ 1
	WhyBrowser        Reason = "browser-often-blocks"  // the article, step 3
	WhyConnection     Reason = "site-or-line-down"     // the article, step 4
	WhyUpdateApp      Reason = "app-needs-update"      // the article, step 3
	WhyRegister       Reason = "register-with-id"      // H: registering needs a member ID or SSN
	WhyNothingToReset Reason = "no-account-no-reset"   // follows from having none
	WhyFastest        Reason = "fastest-first"         // the article: from the fastest fix on
	WhyTricareDoor    Reason = "tricare-address"       // H: militaryrx.express-scripts.com
	WhyTricareOwn     Reason = "tricare-own-account"   // H: every person needs an account of their own
	WhyAccredoDoor    Reason = "accredo-own-account"   // H, undated: accredo.com has accounts of its own
	WhyAccredoAlso    Reason = "accredo-in-both"       // H, undated: some see their prescriptions in their Express Scripts account
	WhyTricareID      Reason = "tricare-dod-number"    // M: TRICARE uses the DoD Benefits Number
	WhyCardNumber     Reason = "number-on-card"        // H: "or the number on your member ID card"
	WhyAnyCard        Reason = "card-not-needed-today" // the main site and its help number serve the rest
)

// Reasons lists all reasons, for the words to be complete.
func Reasons() []Reason {
	return []Reason{
		WhyMedicine, WhyPharmacist, WhyTypedSlowly, WhyStopTrying, WhyLocked, WhyLockUnknown, WhyLockMessage,
		WhyNewestCode, WhyCodeMinutes, WhyCodeByEmail, WhyOtherBrowser, WhyRememberBox, WhyRememberNot, WhyForgetful,
		WhyCallOtherMail, WhySpam, WhyBrowser,
		WhyConnection, WhyUpdateApp, WhyRegister, WhyNothingToReset, WhyFastest, WhyTricareDoor, WhyTricareOwn,
		WhyAccredoDoor, WhyAccredoAlso, WhyTricareID, WhyCardNumber, WhyAnyCard,
	}
}

// about returns the steps beside which a reason is told.
func (r Reason) about() []StepID {
	switch r {
	case WhyMedicine, WhyPharmacist, WhyCardNumber, WhyCallOtherMail:
		return []StepID{StepSupport}
	case WhyTypedSlowly, WhyRegister, WhyTricareDoor, WhyTricareOwn, WhyAccredoDoor, WhyAccredoAlso, WhyTricareID, WhyAnyCard, WhyFastest,
		WhyRememberBox, WhyRememberNot:
		return []StepID{StepSite}
	case WhyStopTrying, WhyLocked:
		return []StepID{StepSite, StepReset}
	case WhyLockUnknown, WhyLockMessage, WhyNewestCode, WhyCodeMinutes, WhyCodeByEmail, WhySpam, WhyNothingToReset:
		return []StepID{StepReset}
	case WhyBrowser, WhyUpdateApp, WhyOtherBrowser, WhyForgetful:
		return []StepID{StepBrowser}
	case WhyConnection:
		return []StepID{StepOutage}
	}
	return nil
}

// triageRule is one row of the table: for whom it is, and what it says to do.
// A column left out fits every answer, and no answer.
type triageRule struct {
	medicine []Medicine
	card     []facts.Card
	symptom  []Symptom

	phone bool     // call before anything else
	first []StepID // the steps to do first, in order
	begin ActionID // the action to begin with
	why   []Reason
}

// triage is the table of all rules, the most pressing at the top.
func triage() []triageRule {
	return []triageRule{
		// Too little medicine, or nobody knows: the telephone works today,
		// the website may not. A pharmacist answers at any hour (H).
		{
			medicine: []Medicine{MedicineShort, MedicineUnsure}, phone: true,
			first: []StepID{StepSupport}, begin: "support.call", why: []Reason{WhyMedicine, WhyPharmacist},
		},
		// Password refused: look for slips of typing first, since it takes a
		// minute; then reset once, before many tries lock the account.
		{
			symptom: []Symptom{SymptomWrongPassword},
			first:   []StepID{StepSite, StepReset}, begin: "site.slow", why: []Reason{WhyTypedSlowly, WhyStopTrying},
		},
		// Locked: every further try may make it worse. Read what the page
		// says of unlocking; if it says nothing, call. How long a lock lasts
		// is published nowhere, so nobody is told to wait for it.
		{
			symptom: []Symptom{SymptomLocked},
			first:   []StepID{StepReset, StepSupport}, begin: "reset.locked",
			why: []Reason{WhyLocked, WhyLockMessage, WhyLockUnknown},
		},
		// No code, or the code is refused: only the newest code works, for
		// 15 minutes, and asking again cancels it (H). The code coach is in
		// the reset step. Support can send codes to another e-mail (H). The
		// browser comes last: another one has to verify again (H).
		{
			symptom: []Symptom{SymptomNoCode},
			first:   []StepID{StepReset, StepSupport, StepSite, StepOutage}, begin: "reset.code",
			why: []Reason{WhyCodeByEmail, WhyNewestCode, WhyCallOtherMail, WhyOtherBrowser},
		},
		{
			symptom: []Symptom{SymptomCodeRefused},
			first:   []StepID{StepReset, StepSupport, StepSite, StepOutage}, begin: "reset.code",
			why: []Reason{WhyNewestCode, WhyCodeMinutes, WhyOtherBrowser},
		},
		// A code every time: the member gets in, and the box "Remember my login
		// information" on the sign-in page keeps the browser trusted for six
		// months (H, 2023). There is none in the phone app and none for who
		// comes by way of an employer (H, 2023). A browser that forgets its
		// cookies forgets that as well.
		{
			symptom: []Symptom{SymptomEveryTime},
			first:   []StepID{StepSite, StepBrowser, StepOutage, StepSupport}, begin: "site.remember",
			why: []Reason{WhyRememberBox, WhyRememberNot, WhyForgetful},
		},
		// No reset e-mail: it is in spam, or the box is full, or it went to
		// another address, which only support can tell (the article, FAQ 1).
		{
			symptom: []Symptom{SymptomNoResetMail},
			first:   []StepID{StepReset, StepSupport, StepSite}, begin: "reset.mail", why: []Reason{WhySpam, WhyCallOtherMail},
		},
		// A blank or spinning page: the browser first, then the line. A
		// private window asks for a new code (H), so say so before.
		{
			symptom: []Symptom{SymptomBlankPage},
			first:   []StepID{StepBrowser, StepOutage}, begin: "browser.private", why: []Reason{WhyBrowser, WhyOtherBrowser},
		},
		// The site is not reached at all: the line or the service, then the
		// address that was typed. No password will help.
		{
			symptom: []Symptom{SymptomNotReached},
			first:   []StepID{StepOutage, StepSite, StepBrowser}, begin: "outage.connection", why: []Reason{WhyConnection},
		},
		// The app fails: bring it up to date, or use the website instead.
		{
			symptom: []Symptom{SymptomAppFails},
			first:   []StepID{StepBrowser, StepSite, StepOutage}, begin: "browser.update", why: []Reason{WhyUpdateApp},
		},
		// Never registered: there is nothing to reset. Registering needs the
		// member ID or a Social Security number (H), for which this program
		// never asks; for TRICARE the DoD Benefits Number (M).
		{
			symptom: []Symptom{SymptomNeverJoined}, card: []facts.Card{facts.CardTricare}, why: []Reason{WhyTricareID},
		},
		{
			symptom: []Symptom{SymptomNeverJoined},
			first:   []StepID{StepSite, StepSupport, StepOutage, StepBrowser}, begin: "site.register",
			why: []Reason{WhyRegister, WhyNothingToReset},
		},
		// TRICARE has its own site, and each person, children included, needs
		// an account of their own (H): a spouse's password is no use.
		{card: []facts.Card{facts.CardTricare}, why: []Reason{WhyTricareDoor, WhyTricareOwn}},
		// Accredo has its own site, accounts and number for them. Some of its
		// patients see their prescriptions at Express Scripts as well (H).
		{card: []facts.Card{facts.CardAccredo}, why: []Reason{WhyAccredoDoor, WhyAccredoAlso}},
		// Everybody else: the number on the card is the one of their plan (H).
		{card: []facts.Card{facts.CardEmployer, facts.CardMedicare}, why: []Reason{WhyCardNumber}},
		// Not sure of the card: the main site and its number will do.
		{card: []facts.Card{facts.CardUnsure}, why: []Reason{WhyAnyCard}},
		// Nobody knows, or nobody was asked: the order of the article.
		{
			symptom: []Symptom{SymptomUnsure, SymptomUnknown},
			first:   []StepID{StepSite}, begin: "site.open", why: []Reason{WhyFastest},
		},
	}
}
