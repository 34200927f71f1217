package ui

import (
	"slices"
	"testing"

	"signinhelper/assistant"
	"signinhelper/ui/shell"
	"signinhelper/ui/tools"
	"signinhelper/ui/words"
)

// sought is what people type, and what must be among the first few answers.
type sought struct {
	query string
	want  []assistant.LibraryID // any of these
}

func answers(ids ...assistant.LibraryID) []assistant.LibraryID { return ids }

// articleTerms are the terms of the article, in its order.
var articleTerms = []sought{
	{"Express Scripts", answers("source.express-scripts")},
	{"refill", answers("why.medicine", "tip.no-delay")},
	{"prescriptions", answers("why.medicine", "tip.no-delay")},
	{"claims", answers("theirs.orders", "why.medicine")},
	{"contacting support", answers("do.support.call", "tip.prepare")},
	{"typos", answers("do.site.slips")},
	{"service outages", answers("do.outage.status")},
	{"account security holds", answers("do.reset.locked", "faq.locked", "why.causes", "do.support.locks")},
	{"cost details", answers("why.medicine", "theirs.orders")},
	{"caregiver", answers("tip.delegate", "faq.share-id", "why.caregiver")},
	{"caregivers", answers("tip.delegate", "faq.share-id", "why.caregiver")},
	{"medication schedule", answers("why.caregiver")},
	{"username", answers("do.site.name")},
	{"email", answers("do.reset.mail", "tip.recovery", "faq.no-mail")},
	{"up-to-date password", answers("tip.update")},
	{"multi-factor authentication", answers("tip.two-factor", "trend.stronger")},
	{"MFA", answers("tip.two-factor")},
	{"two factor", answers("tip.two-factor")},
	{"two-factor authentication", answers("tip.two-factor")},
	{"browser compatibility", answers("do.browser.other", "why.parts")},
	{"mobile app", answers("do.site.app", "do.browser.phone", "do.browser.update")},
	{"downtime", answers("do.outage.status")},
	{"account status", answers("why.parts", "do.reset.locked", "do.outage.status")},
	{"temporarily locked", answers("faq.locked", "do.reset.locked")},
	{"multiple failed attempts", answers("why.locks", "faq.locked")},
	{"account recovery", answers("do.support.recover", "do.reset.how", "tip.recovery")},
	{"speak with a representative", answers("do.support.call")},
	{"official website", answers("do.site.open", "source.express-scripts")},
	{"official mobile app", answers("do.site.app")},
	{"credentials", answers("faq.share-id", "tip.never-share", "do.site.slow", "tip.unique", "tip.update", "do.reset.strong")},
	{"mis-capitalization", answers("do.site.slips")},
	{"extra spaces", answers("do.site.slips")},
	{"incorrect email address", answers("do.site.slips", "do.reset.mail")},
	{"autofill", answers("do.site.autofill")},
	{"old address", answers("do.site.autofill")},
	{"registration confirmation emails", answers("do.site.name")},
	{"password reset", answers("do.reset.link")},
	{"password-reset link", answers("do.reset.link", "faq.no-mail")},
	{"Forgot password", answers("do.reset.link")},
	{"recovery email", answers("tip.recovery")},
	{"code by text", answers("do.reset.how", "do.reset.code", "faq.no-code")},
	{"strong, unique password", answers("do.reset.strong", "tip.unique")},
	{"unlock", answers("do.reset.locked", "faq.locked")},
	{"lockout", answers("faq.locked", "do.reset.locked")},
	{"member services", answers("do.support.call")},
	{"verify identity", answers("trend.privacy")},
	{"browser data", answers("do.browser.clear")},
	{"cached data", answers("do.browser.clear")},
	{"cache", answers("do.browser.clear")},
	{"cookies", answers("do.outage.cookies", "do.browser.clear")},
	{"outdated cookies", answers("do.browser.clear")},
	{"incompatible extensions", answers("do.outage.extensions")},
	{"Incognito", answers("do.browser.private")},
	{"private window", answers("do.browser.private")},
	{"different browser", answers("do.browser.other")},
	{"another device", answers("do.browser.phone", "do.browser.other", "trend.new-phone")},
	{"smartphone", answers("do.browser.phone", "trend.new-phone", "do.browser.update")},
	{"latest version", answers("do.browser.update")},
	{"app store", answers("do.site.app")},
	{"outage", answers("do.outage.status")},
	{"network issues", answers("do.outage.connection", "do.outage.network")},
	{"security settings", answers("do.outage.firewall")},
	{"status updates", answers("do.outage.status")},
	{"official channels", answers("source.express-scripts")},
	{"third-party outage trackers", answers("source.downdetector")},
	{"internet connection", answers("do.outage.connection")},
	{"Wi-Fi", answers("do.outage.network", "do.outage.connection")},
	{"wifi", answers("do.outage.network", "do.outage.connection")},
	{"cellular data", answers("do.outage.network")},
	{"VPN", answers("do.outage.vpn")},
	{"VPNs", answers("do.outage.vpn")},
	{"privacy extensions", answers("do.outage.extensions")},
	{"firewall", answers("do.outage.firewall")},
	{"JavaScript", answers("do.outage.cookies")},
	{"member ID", answers("tip.manager", "faq.share-id", "tip.prepare", "do.support.gather")},
	{"prescription card number", answers("do.support.gather", "tip.prepare")},
	{"full name", answers("do.support.gather", "tip.prepare")},
	{"date of birth", answers("do.support.gather", "tip.prepare")},
	{"one-time codes", answers("tip.never-share", "do.support.never", "do.reset.code", "faq.no-code", "do.reset.follow")},
	{"unsecure channels", answers("tip.never-share")},
	{"live chat", answers("do.support.call")},
	{"security flags", answers("do.support.locks", "why.locks")},
	{"prior authorizations", answers("theirs.orders", "why.medicine")},
	{"cost-savings tools", answers("theirs.orders")},
	{"benefit details", answers("theirs.orders")},
	{"repeated failed login attempts", answers("why.locks")},
	{"shared email", answers("do.support.changed", "tip.changed")},
	{"account sharing", answers("tip.separate", "tip.delegate", "faq.share-id")},
	{"family member", answers("tip.changed", "theirs.tricare", "do.support.changed")},
	{"separate user profiles", answers("tip.separate")},
	{"biometric", answers("trend.stronger", "trend.new-phone")},
	{"fingerprint", answers("trend.stronger")},
	{"face unlock", answers("trend.stronger")},
	{"single-sign-on", answers("trend.stronger")},
	{"SSO", answers("trend.stronger", "do.site.name")},
	{"employer portal", answers("trend.stronger", "do.site.name")},
	{"health-plan portals", answers("trend.stronger")},
	{"first-time setup", answers("trend.new-phone")},
	{"re-register a phone", answers("trend.new-phone")},
	{"pharmacy benefit manager", answers("trend.privacy")},
	{"privacy", answers("trend.privacy", "source.hhs")},
	{"compliance", answers("trend.privacy")},
	{"health-data regulations", answers("trend.privacy", "source.hhs")},
	{"identity verification", answers("trend.privacy")},
	{"suspicious activity", answers("trend.privacy")},
	{"password manager", answers("tip.manager")},
	{"contact numbers", answers("tip.manager", "do.support.call")},
	{"household member", answers("theirs.tricare")},
	{"delegated access", answers("tip.delegate", "faq.share-id")},
	{"permissions", answers("tip.delegate")},
	{"service status", answers("do.outage.status")},
	{"security tools", answers("do.outage.firewall")},
	{"verification details", answers("tip.prepare", "do.support.gather", "trend.privacy")},
	{"hold time", answers("do.support.call", "tip.prepare")},
	{"spam", answers("faq.no-mail", "do.reset.mail")},
	{"junk folder", answers("faq.no-mail", "do.reset.mail")},
	{"inbox is full", answers("faq.no-mail", "do.reset.mail")},
	{"text-based recovery", answers("do.reset.how", "tip.recovery", "faq.no-mail", "do.reset.mail")},
	{"lockout durations", answers("faq.locked")},
	{"auto-expire", answers("faq.locked")},
	{"manual unlock", answers("faq.locked", "do.support.locks", "do.reset.locked")},
	{"authenticator app", answers("do.reset.code", "faq.no-code")},
	{"delayed by carriers", answers("faq.no-code", "do.reset.code")},
	{"voice call", answers("do.reset.code", "faq.no-code", "do.reset.how")},
	{"Federal Trade Commission", answers("source.ftc")},
	{"Downdetector", answers("source.downdetector")},
	{"HHS", answers("source.hhs")},
	{"Health information security", answers("source.hhs")},
	{"HIPAA", answers("trend.privacy", "source.hhs")},
}

// articleQuestions are the article's questions, steps and headings, and what
// people make of them.
var articleQuestions = []sought{
	{"I requested a password reset but didn’t receive an email. What should I do?", answers("faq.no-mail", "do.reset.mail")},
	{"My account says it’s locked after several tries. How long does a lockout last?", answers("faq.locked")},
	{"I enabled two-factor authentication but the code never arrives. Why?", answers("faq.no-code", "tip.two-factor", "do.reset.code")},
	{"Is it safe to share my member ID with a family caregiver?", answers("faq.share-id")},
	{"Why access issues happen and why it matters", answers("why.causes")},
	{"Common components that affect sign-in success", answers("why.parts")},
	{"Confirm you’re on the correct site or app and check credentials", answers("do.site.open", "do.site.app", "do.site.link")},
	{"Use the password reset and account-recovery options", answers("do.reset.link", "do.reset.how")},
	{"Clear browser data and test another browser or device", answers("do.browser.clear", "do.browser.other")},
	{"Check for outages, network issues, and security settings", answers("do.outage.status", "do.outage.firewall", "do.outage.connection")},
	{"Gather verification details and contact member support if needed", answers("do.support.gather", "tip.prepare", "do.support.call")},
	{"Trends and security innovations affecting logins", answers("trend.stronger")},
	{"Practical tips to speed recovery and prevent future issues", answers("tip.recovery", "do.support.recover", "do.reset.how")},
	{"Which username or email did I use?", answers("do.site.name")},
	{"Who can I call?", answers("do.support.call")},
	{"I forgot my password", answers("do.reset.link")},
	{"I forgot my username", answers("do.site.name")},
	{"Someone called me and said they are Express Scripts", answers("do.support.never")},
	{"the page is blank", answers("do.browser.private", "do.browser.clear", "do.browser.other")},
	{"caregivr", answers("tip.delegate", "faq.share-id", "why.caregiver")},
	{"authentcator", answers("do.reset.code", "faq.no-code")},
	{"cokies", answers("do.outage.cookies", "do.browser.clear")},
	{"java script is off", answers("do.outage.cookies")},
	{"ad blocker", answers("do.outage.extensions")},
	{"my Windows is too old", answers("do.browser.other", "do.browser.phone")},
	{"accredo", answers("theirs.accredo")},
	{"cigna", answers("source.express-scripts")},
	{"error 503", answers("do.outage.status")},
	{"I am deaf", answers("do.support.call")},
	{"Final thoughts", answers("why.parts")},
	{"Benefits and considerations when resolving access problems", answers("why.causes", "theirs.orders", "why.medicine")},
	{"Quick reference table: troubleshooting steps at a glance", answers("why.parts")},
	{"my mother's account", answers("tip.delegate", "faq.share-id", "theirs.tricare", "why.caregiver")},
}

// theirQuestions are titles of Express Scripts' own questions and answers, from
// express-scripts.com, militaryrx.express-scripts.com and accredo.com.
var theirQuestions = []sought{
	{"Two-step verification", answers("tip.two-factor")},
	{"What if my single-use code isn’t working?", answers("do.reset.follow", "faq.no-code", "do.reset.code")},
	{"What if I don’t receive my single-use code?", answers("faq.no-code", "do.reset.code")},
	{"Why did my single-use code expire?", answers("do.reset.follow", "faq.no-code", "do.reset.code")},
	{"Can I use text messages instead of email?", answers("do.reset.how", "do.reset.code")},
	{"Do I have to enter a new code every time I log in?", answers("theirs.every-time")},
	{"Why do I have to enter a code each time I log in?", answers("theirs.every-time")},
	{"How do I remember my login information?", answers("theirs.every-time", "do.site.remember")},
	{"Can I change the email address or mobile number for two-step verification?", answers("tip.recovery", "do.support.codes", "tip.two-factor")},
	{"Keeping you protected", answers("theirs.every-time")},
	{"Account Management & Preferences", answers()},
	{"What is the Express Scripts® mobile app and where can I download it?", answers("do.site.app")},
	{"Where can I find my Uniformed Services ID?", answers()},
	{"Where can I find my member ID number?", answers("do.support.gather", "tip.manager", "tip.prepare", "faq.share-id")},
	{"Can I change the way I get messages about my account and medications?", answers("theirs.orders")},
	{"I’m a caregiver for a person who has TRICARE. How do I manage his or her account?", answers("theirs.tricare", "tip.delegate")},
	{"Does everyone in our household need to have a unique login ID to manage our medications online?", answers("theirs.tricare")},
	{"I live apart from my sponsor. Can I establish a separate account?", answers("theirs.tricare", "tip.separate")},
	{"My family member/caregiver handles my medications; can he/she contact Express Scripts for me and order my medication?", answers("tip.delegate", "theirs.orders", "theirs.tricare")},
	{"Add a caregiver to your account", answers("theirs.tricare", "tip.delegate")},
	{"Why do I need to provide personal information during the online account activation process?", answers("trend.privacy", "do.site.register")},
	{"How does Express Scripts ensure that my personal information is safe?", answers("trend.privacy", "source.hhs")},
	{"How do I change my e-mail address or other profile information?", answers("tip.recovery")},
	{"What if I forgot my E-Mail/Username?", answers("do.site.name")},
	{"What if I forgot my password?", answers("do.reset.link")},
	{"Can I change my password or update security questions later?", answers("tip.update", "do.reset.link")},
	{"How do I register?", answers("do.site.register")},
	{"How do I create an online account?", answers("do.site.register")},
	{"Getting started", answers("do.site.register")},
	{"How do I refill a current prescription?", answers("tip.no-delay", "why.medicine", "theirs.orders")},
	{"How do I check the status of an order?", answers("theirs.orders")},
	{"When will I receive my prescription order?", answers("theirs.orders")},
	{"What is prior authorization?", answers("theirs.orders", "why.medicine")},
	{"Can I request rush shipping for my prescription order?", answers("theirs.orders")},
	{"How do I start using home delivery?", answers("theirs.orders")},
	{"How do I find out what my medication costs?", answers("theirs.orders", "why.medicine")},
	{"How can I speak with a pharmacist?", answers("tip.no-delay", "theirs.orders", "do.support.call")},
	{"Is this call from Express Scripts a scam?", answers("do.support.never")},
	{"What is Accredo?", answers("theirs.accredo")},
	{"How do I log in to my Accredo account?", answers("theirs.accredo")},
}

// Whoever types a word of the article, one of its questions or a title of
// Express Scripts' own must find what answers it, near the top.
func TestEveryTermAndQuestionOfTheArticleFindsItsAnswer(t *testing.T) {
	const near = 4
	index := tools.LibraryIndex()
	for _, list := range [][]sought{articleTerms, articleQuestions, theirQuestions} {
		for _, a := range list {
			got := index.Search(a.query)
			top := got[:min(len(got), near)]
			if len(got) == 0 || len(a.want) > 0 && !slices.ContainsFunc(a.want, func(id assistant.LibraryID) bool { return slices.Contains(top, id) }) {
				t.Errorf("%q finds %v, want one of %v", a.query, top, a.want)
			}
		}
	}
}

func TestWhatNobodyCanAnswerFindsNothing(t *testing.T) {
	for _, query := range []string{"zebra", "xqzt", "umbrella insurance policy", "weather tomorrow", "chocolate cake recipe"} {
		if got := tools.LibraryIndex().Search(query); len(got) > 0 {
			t.Errorf("%q finds %v", query, got)
		}
	}
}

// What a search alone can find opens as all else does: its text, the tool that it
// needs, and its step.
func TestAnActionThatWasSearchedForOpensAndLeadsToItsStep(t *testing.T) {
	h := newHouse(t)
	h.press("Menu", words.Say("menu.library"))
	if h.reads(words.Say("outage.vpn")) {
		t.Error("actions are listed unasked")
	}
	h.typeIn(words.Say("library.search"), "virtual private network")
	h.press(words.Say("outage.vpn"))
	h.mustRead(words.Say("outage.vpn.more"))
	s := h.Session.Snapshot().Step(assistant.StepOutage)
	h.press(words.Say("person.row", words.Args{"Label": words.Say("outage.vpn"), "Action": words.Say("library.go", words.Args{"N": s.Number, "Title": words.StepTitle(s.ID)})}))
	if h.Now != (shell.Route{Page: shell.AtStep, Of: string(assistant.StepOutage)}) {
		t.Errorf("it leads to %v", h.Now)
	}
}

func BenchmarkSearch(b *testing.B) {
	index := tools.LibraryIndex()
	for b.Loop() {
		index.Search("Does everyone in our household need to have a unique login ID to manage our medications online?")
	}
}
