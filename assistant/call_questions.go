package assistant

import "slices"

// QuestionID names one thing to ask in a call to support.
type QuestionID string

// The questions. Behind each stands the advice that it comes from.
const (
	AskMedicine  QuestionID = "medicine"  // the article's end: do not wait with a refill
	AskRecover   QuestionID = "recover"   // step 5: ask for the next steps to recover access
	AskLock      QuestionID = "lock"      // step 5: ask about account locks
	AskFlag      QuestionID = "flag"      // step 5: and about security flags
	AskCodes     QuestionID = "codes"     // FAQ: they can set up two-factor sign-in anew
	AskTrust     QuestionID = "trust"     // a code every time: how this device is remembered
	AskOnFile    QuestionID = "on-file"   // FAQ: have them confirm the email on file
	AskChanged   QuestionID = "changed"   // someone else may have changed account details
	AskOutage    QuestionID = "outage"    // step 4: the site itself may be down
	AskRegister  QuestionID = "register"  // there is no account yet
	AskCaregiver QuestionID = "caregiver" // FAQ: access for a caregiver, without the password
	AskReference QuestionID = "reference" // for the notes: a name, and a number of the case
)

// AllQuestions lists every question, for the words to be complete.
func AllQuestions() []QuestionID {
	return []QuestionID{
		AskMedicine, AskRecover, AskLock, AskFlag, AskCodes, AskTrust, AskOnFile,
		AskChanged, AskOutage, AskRegister, AskCaregiver, AskReference,
	}
}

// questionRule is what to ask first with one symptom.
type questionRule struct {
	symptom Symptom
	ask     []QuestionID
}

// questionRules says what to ask first with each symptom: what it is most
// likely about, then how to get in all the same. Who cannot say gets all.
func questionRules() []questionRule {
	all := []QuestionID{AskRecover, AskLock, AskFlag, AskCodes, AskOnFile, AskChanged}
	return []questionRule{
		{SymptomWrongPassword, []QuestionID{AskRecover, AskLock, AskFlag, AskOnFile, AskChanged}},
		{SymptomLocked, []QuestionID{AskLock, AskFlag, AskRecover, AskChanged}},
		{SymptomNoCode, []QuestionID{AskCodes, AskOnFile, AskRecover, AskLock, AskFlag, AskChanged}},
		{SymptomCodeRefused, []QuestionID{AskCodes, AskRecover, AskLock, AskFlag}},
		{SymptomEveryTime, []QuestionID{AskTrust, AskCodes}},
		{SymptomNoResetMail, []QuestionID{AskOnFile, AskChanged, AskRecover, AskLock, AskFlag}},
		{SymptomBlankPage, []QuestionID{AskOutage, AskRecover, AskLock, AskFlag}},
		{SymptomNotReached, []QuestionID{AskOutage, AskRecover}},
		{SymptomAppFails, []QuestionID{AskOutage, AskRecover, AskLock, AskFlag}},
		{SymptomNeverJoined, []QuestionID{AskRegister}},
		{SymptomUnsure, all},
		{SymptomUnknown, all},
	}
}

// Questions returns what to ask, in order. A name and a number for the notes
// come first for everybody: a call can end before its last question. Who is low
// on medicine asks for that next, before anything else. A caregiver's access
// comes last.
func Questions(a Answers) []QuestionID {
	list := []QuestionID{AskReference}
	if a.Medicine == MedicineShort || a.Medicine == MedicineUnsure {
		list = append(list, AskMedicine)
	}
	rules := questionRules()
	i := slices.IndexFunc(rules, func(r questionRule) bool { return r.symptom == a.Symptom })
	list = append(list, rules[max(i, 0)].ask...)
	return append(list, AskCaregiver)
}
