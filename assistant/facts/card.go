package facts

// Card says which card a member holds. It decides the front door to open
// and what the number on the card is called.
type Card string

// The cards a member can hold. CardUnsure is an answer, CardUnknown is not:
// nobody has been asked yet.
const (
	CardUnknown  Card = ""
	CardEmployer Card = "employer" // an employer's plan, or Cigna
	CardTricare  Card = "tricare"
	CardMedicare Card = "medicare"
	CardAccredo  Card = "accredo" // the specialty pharmacy of the group, which has accounts of its own
	CardUnsure   Card = "unsure"
)

// Cards lists the answers in the order in which they are offered.
func Cards() []Card {
	return []Card{CardEmployer, CardTricare, CardMedicare, CardAccredo, CardUnsure}
}

// Known reports whether c is one of the cards above, "not asked" included.
func (c Card) Known() bool {
	switch c {
	case CardUnknown, CardEmployer, CardTricare, CardMedicare, CardAccredo, CardUnsure:
		return true
	}
	return false
}
