package probe

import (
	"strconv"
	"time"
)

func (s *seen) judgePortal() (State, []Finding) {
	switch {
	case (s.caught || s.page == pageOther) && !s.secure.proven(): // or else the way is free, whatever the control says
		return trouble(Portal)
	case s.page == pageRight:
		return Well, nil
	}
	return NotChecked, nil
}

func (s *seen) judgeConnect() (State, []Finding) {
	switch {
	case s.open():
		return Well, nil
	case s.proxy.answer == proxyFails:
		return trouble(ConnectTimeout, "host", s.host, "by", "proxy")
	case !s.connect4.tried && !s.connect6.tried:
		return NotChecked, nil
	}
	code := ConnectTimeout
	if s.connect4.refuse || s.connect6.refuse {
		code = ConnectRefused
	}
	state, found := trouble(code, "host", s.host)
	if s.page == pageNothing {
		_, more := trouble(InternetNone)
		found = append(more, found...)
	}
	return state, found
}

func (s *seen) judgeIPv6() (State, []Finding) {
	switch six := s.connect6; {
	case six.open:
		return Well, nil
	case !six.tried, !s.connect4.open, s.link.asked && !s.link.route6: // where there is no way for it, browsers do not try it
		return NotChecked, nil
	}
	if state, _ := s.judgeAnswer(); state == Well {
		return noted(IPv6Broken, "host", s.host) // browsers take the other way, if late: nobody is kept out
	}
	return trouble(IPv6Broken, "host", s.host)
}

func (s *seen) judgeCertificate() (State, []Finding) {
	t := s.secure.trust
	switch {
	case !s.secure.tried:
		return NotChecked, nil
	case s.secure.fault == secureSilent:
		return trouble(SecureTimeout, "host", s.host)
	case s.secure.fault == secureLarge:
		return trouble(SecureLarge, "host", s.host)
	case s.secure.fault == secureBroken:
		return trouble(SecureFailed, "host", s.host)
	case t.fault == trustName:
		return trouble(CertWrongName, "host", s.host)
	case t.fault == trustDates:
		return trouble(s.datesCode(), "host", s.host, "issuer", t.issuer, "from", t.from.UTC().Format(time.DateOnly), "to", t.to.UTC().Format(time.DateOnly))
	case t.fault == trustSelf: // what it calls itself may be the name of a computer
		return trouble(CertSelfSigned, "host", s.host)
	case t.fault == trustMinted:
		return trouble(CertMiddlebox, "host", s.host, "issuer", t.issuer)
	case t.fault == trustAlone:
		return trouble(CertIncomplete, "host", s.host, "issuer", t.issuer)
	case t.fault == trustUnknown:
		return trouble(CertUnknownRoot, "host", s.host, "issuer", t.issuer)
	case t.middlebox:
		return noted(CertInspected, "host", s.host, "issuer", t.issuer)
	}
	return Well, nil
}

// datesCode says whether a certificate that is not good now is at fault, or the
// clock.
func (s *seen) datesCode() Code {
	t := s.secure.trust
	add, _, known := s.clock.offset()
	right := t.at.Add(add)
	switch {
	case !known:
		return CertDates
	case right.Before(t.from):
		return CertNotYet
	case right.After(t.to):
		return CertExpired
	}
	return CertClock
}

func (s *seen) judgeAnswer() (State, []Finding) {
	a := s.answer
	status := strconv.Itoa(a.status)
	switch {
	case s.proxy.answer == proxyRefuses:
		return trouble(AnswerFiltered, "host", s.host, "by", "proxy")
	case !a.asked:
		return NotChecked, nil
	case s.secure.trust.middlebox && (a.elsewhere || a.status == 403 || a.status == 451):
		return trouble(AnswerFiltered, "host", s.host, "status", status, "by", "middlebox")
	case s.secure.trust.middlebox && (a.status == 0 || a.status >= 500): // it has errors of its own, when it does not reach them
		return trouble(AnswerUnclear, "host", s.host, "status", status)
	case a.status == 0:
		return trouble(AnswerNone, "host", s.host)
	case a.maintenance:
		return trouble(AnswerMaintenance, "host", s.host, "status", status)
	case a.elsewhere:
		return trouble(AnswerElsewhere, "host", s.host, "to", a.to)
	case a.status == 403, a.status == 451:
		return trouble(AnswerForbidden, "host", s.host, "status", status)
	case a.status >= 500:
		return trouble(AnswerError, "host", s.host, "status", status)
	}
	return Well, nil // a page, or an answer to a question that was not quite right: they are there
}
