package ui

import (
	"fyne.io/fyne/v2"

	"signinhelper/assistant"
)

// numberList is numbers to call, in panels. The lists are made anew only when
// what they show differs.
type numberList struct {
	app    *App
	object *fyne.Container
	copied copiedNotes

	people []assistant.Person
	card   assistant.Card
}

// newNumberList makes an empty list.
func newNumberList(a *App) *numberList {
	return &numberList{app: a, object: rows(), card: "none yet"}
}

func (l *numberList) empty() bool { return len(l.object.Objects) == 0 }

func (l *numberList) clear() {
	l.object.RemoveAll()
	l.copied = nil
}

func (l *numberList) left() { l.copied.clear() }

// ofPeople lists the numbers that people have saved, below each one's name.
func (l *numberList) ofPeople(people []assistant.Person) {
	if samePeople(people, l.people) {
		return
	}
	l.people = people
	l.clear()
	for _, p := range people {
		for i, n := range p.Numbers {
			if i == 0 {
				l.object.Add(strong(nameOf(p)))
			}
			l.object.Add(numberPanel(l.app, &l.copied, n.Label, n.Phone, ""))
		}
	}
}

// onFile lists the numbers on file for a card, each with its source.
func (l *numberList) onFile(card assistant.Card) {
	if l.card == card {
		return
	}
	l.card = card
	l.clear()
	for _, n := range l.app.Facts.Support(card) {
		l.object.Add(numberPanel(l.app, &l.copied, useWords(n.Use), n.Phone, sourceWords(n.Provenance)))
	}
}
