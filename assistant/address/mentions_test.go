package address_test

import (
	"testing"

	"signinhelper/assistant/address"
)

// Pages that people really have open when they look for the site, each of
// which names it. None of them pretends to be it.
func TestAPageThatNamesTheSiteIsNoFake(t *testing.T) {
	c := checker(t)
	for _, text := range []string{
		"https://www.google.com/search?q=express-scripts.com",
		"https://www.google.com/search?q=express-scripts.com+login&oq=express-scripts.com",
		"https://www.google.com/search?q=express-scripts.com#ip=1",
		"https://www.bing.com/search?q=www.express-scripts.com&form=QBLH",
		"https://duckduckgo.com/?q=express-scripts.com+login&ia=web",
		"https://search.yahoo.com/search?p=express-scripts.com",
		"https://search.aol.com/aol/search?q=express-scripts.com",
		"https://www.ecosia.org/search?q=accredo.com%20login",
		"https://apps.apple.com/us/app/express-scripts/id442464896",
		"https://play.google.com/store/search?q=express-scripts.com&c=apps",
		"https://appgallery.example.net/app/express-scripts/reviews",
		"https://downdetector.com/status/express-scripts/",
		"https://www.isitdownrightnow.com/express-scripts.com.html",
		"https://downforeveryoneorjustme.com/express-scripts.com",
		"https://isdown.app/status/express-scripts?from=express-scripts.com",
		"https://en.wikipedia.org/wiki/Express-Scripts.com",
		"https://www.wikidata.org/wiki/Special:Search?search=express-scripts.com",
		"https://www.britannica.com/money/express-scripts",
		"https://www.facebook.com/expressscripts",
		"https://www.facebook.com/ExpressScripts/",
		"https://x.com/ExpressScripts",
		"https://www.linkedin.com/company/express-scripts/",
		"https://www.linkedin.com/company/express-scripts/jobs/",
		"https://www.instagram.com/expressscripts/",
		"https://www.youtube.com/results?search_query=express-scripts.com",
		"https://www.reddit.com/r/ExpressScripts/comments/abc/cannot_login/",
		"https://www.reddit.com/search/?q=express-scripts.com",
		"https://www.trustpilot.com/review/express-scripts.com",
		"https://www.bbb.org/us/mo/saint-louis/profile/pharmacy/express-scripts/complaints",
		"https://www.similarweb.com/website/express-scripts.com/",
		"https://who.is/whois/express-scripts.com",
		"https://www.virustotal.com/gui/domain/express-scripts.com",
		"https://web.archive.org/web/20240101000000/https://www.express-scripts.com/login",
		"https://web.archive.org/web/2024/http://www.express-scripts.com/",
		"https://translate.google.com/translate?sl=en&tl=es&u=https://www.express-scripts.com/login",
		"https://www-express--scripts-com.translate.goog/login?_x_tr_sl=en&_x_tr_tl=es",
		"https://express-scripts.pissedconsumer.com/review.html",
		"https://cigna.wd5.myworkdayjobs.com/cignacareers",
		"https://protect-us.mimecast.com/s/AbCdEf?domain=express-scripts.com",
		"https://mail.google.com/mail/u/0/#search/express-scripts.com",
		"https://outlook.live.com/mail/0/?q=express-scripts.com",
		"https://www.maps.example.org/place?website=www.express-scripts.com",
		"https://www.nytimes.com/2024/07/09/business/express-scripts/",
		"https://www.medicare.gov/plan-compare/?site=accredo.com",
		"https://bitwarden.example.org/vault#express-scripts.com",
		"https://www.goodrx.com/cigna",
		"https://www.google.com/amp/s/www.express-scripts.com/login",
		"https://web.archive.org/web/2020/express-scripts.com/login",
		"https://www.yellowpages.com/express-scripts/login",
		"https://www.youtube.com/@express-scripts.com",
		"https://12ft.example/https://www.express-scripts.com/login",
		"https://www.facebook.com/login/?next=https%3A%2F%2Fexpress-scripts.com",
	} {
		r := c.Check(text)
		if r.Verdict != address.Unknown || r.Reason != address.Mentioned || r.Of == "" || r.Differs != nil {
			t.Errorf("%s: %s %s of %q", text, r.Verdict, r.Reason, r.Of)
		}
	}
}

// And pages whose host or shape pretends, whatever else they have in them.
func TestAPageThatPretendsIsAFake(t *testing.T) {
	c := checker(t)
	for _, text := range []string{
		"https://evil.example/express-scripts.com/login",
		"https://evil.example/express-scripts/login.php",
		"https://evil.example/wp-content/express-scripts/sign-in/index.html",
		"https://evil.example/cigna/verify",
		"https://evil.example/www.express-scripts.com/account/reset-password",
		"https://evil.example/expressscripts/secure/",
		"https://evil.example\\express-scripts\\login",
		"https://evil.example/%65xpress-scripts/%6cogin",
		"https://evil.example/@express-scripts.com",
		"https://sites.google.com/view/express-scripts/login",
		"https://www.google.com\\@express-scripts.com",
		"http://203.0.113.7/express-scripts/",
		"http://203.0.113.7/?u=express-scripts.com",
		"https://secure-login.example/express-scripts",
		"https://member-verification.com/?site=express-scripts.com",
		"https://www.google.com.express-scripts-login.com/search?q=express-scripts.com",
		"https://express-scripts.com.google.example/search?q=express-scripts.com",
		"https://express-scripts.com-login.example/url?q=https://www.express-scripts.com",
		"https://safelinks.protection.outlook.com.evil.example/express-scripts.com/login?url=https://www.express-scripts.com",
		"https://xn--80ak6aa92e.com/express-scripts/login",
		"https://\u0440\u0430ypal.com/?to=express-scripts.com",
	} {
		if r := c.Check(text); r.Verdict != address.LookAlike || len(r.Differs) == 0 {
			t.Errorf("%s: %s %s of %q", text, r.Verdict, r.Reason, r.Of)
		}
	}
}

// Mail guards put their own address around each link. What is inside counts.
func TestALinkOfAMailGuardIsUnwrapped(t *testing.T) {
	c := checker(t)
	for _, tt := range []struct {
		text    string
		verdict address.Verdict
		reason  address.Reason
	}{
		{"https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.express-scripts.com%2Flogin&data=05%7C01%7C&sdata=abc%3D&reserved=0", address.Official, address.ListedHost},
		{"https://gcc02.safelinks.protection.outlook.com/ap/w-59584e83/?url=https%3A%2F%2Fmilitaryrx.express-scripts.com&amp;data=05", address.Official, address.ListedHost},
		{"https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexpress-scripts-login.com%2F&data=05", address.LookAlike, address.AddedWord},
		{"https://nam02.safelinks.protection.outlook.com/?url=http%3A%2F%2Fwww.express-scripts.com%2F&data=05", address.Unknown, address.NotHTTPS},
		{"https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexpress-scripts.com%40evil.example&data=05", address.LookAlike, address.NameInUser},
		{"https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.cvs.com%2F&data=05", address.Unknown, address.NotListed},
		{"https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.google.com%2Fsearch%3Fq%3Dexpress-scripts.com&data=05", address.Unknown, address.Mentioned},
		{"https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexpress-scripts.com&url=https%3A%2F%2Fevil.example", address.Unknown, address.Mentioned},
		{"http://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexpress-scripts.com&data=05", address.Unknown, address.Mentioned},
		{"https://statics.teams.cdn.office.net/evergreen-assets/safelinks/1/atp-safelinks.html?url=https%3A%2F%2Fwww.express-scripts.com%2F&locale=en-us", address.Official, address.ListedHost},
		{"https://urldefense.com/v3/__https://www.express-scripts.com/login__;!!AbCd!xyz$", address.Official, address.ListedHost},
		{"https://urldefense.com/v3/__https:/www.express-scripts.com/login__;!!AbCd!xyz$", address.Official, address.ListedHost},
		{"https://urldefense.us/v3/__https://www.express-scripts.com/*home__;Iw!!AbCd!xyz$", address.Official, address.ListedHost},
		{"https://urldefense.com/v3/__https://express-scripts.com*evil.example__;QA!!AbCd!xyz$", address.LookAlike, address.NameInUser},
		{"https://urldefense.com/v3/__https://express-scripts.com**Aevil.example__;Oi4!!AbCd!xyz$", address.Unknown, address.Mentioned},
		{"https://urldefense.proofpoint.com/v2/url?u=https-3A__www.express-2Dscripts.com_login&d=DwMFaQ&c=abc&r=def", address.Official, address.ListedHost},
		{"https://urldefense.proofpoint.com/v2/url?u=https-3A__express-2Dscripts.help_login&d=DwMFaQ", address.LookAlike, address.OtherEnding},
		{"https://urldefense.proofpoint.com/v1/url?u=https://www.accredo.com/&k=abc", address.Official, address.ListedHost},
		{"https://linkprotect.cudasvc.com/url?a=https%3a%2f%2fwww.express-scripts.com%2flogin&c=E,1,abc", address.Official, address.ListedHost},
		{"https://secure-web.cisco.com/1abcDEF_-/https%3A%2F%2Fwww.express-scripts.com%2Flogin", address.Official, address.ListedHost},
		{"https://url.avanan.click/v2/___https://www.express-scripts.com/login___.YXAzOm", address.Official, address.ListedHost},
		{"https://protect.checkpoint.com/v2/___https://cigna-login.com/___.YXAzOm", address.LookAlike, address.AddedWord},
		{"https://us-west-2.protection.sophos.com?d=express-scripts.com&u=aHR0cHM6Ly93d3cuZXhwcmVzcy1zY3JpcHRzLmNvbS9sb2dpbg==&i=abc", address.Official, address.ListedHost},
		{"https://imsva91-ctp.trendmicro.com/wis/clicktime/v1/query?url=https%3a%2f%2fwww.express-scripts.com&umid=abc", address.Official, address.ListedHost},
		{"https://clicktime.symantec.com/a/1/abc?d=x&u=https%3A%2F%2Fwww.cigna.com%2F", address.Official, address.ListedHost},
		{"https://protect2.fireeye.com/v1/url?k=1&q=1&e=2&u=https%3A%2F%2Fwww.evernorth.com%2F", address.Official, address.ListedHost},
		{"https://www.google.com/url?q=https://www.express-scripts.com/&sa=D", address.Official, address.ListedHost},
		{"https://www.google.com/url?sa=t&url=https%3A%2F%2Fevil.example%2Fexpress-scripts%2Flogin", address.LookAlike, address.NameInPath},
		{"https://www.bing.com/ck/a?!&&p=1&u=a1aHR0cHM6Ly93d3cuZXhwcmVzcy1zY3JpcHRzLmNvbS9sb2dpbg&ntb=1", address.Official, address.ListedHost},
		{"https://r.search.yahoo.com/_ylt=abc/RV=2/RE=1/RO=10/RU=https%3a%2f%2fwww.express-scripts.com%2flogin/RK=2/RS=x-", address.Official, address.ListedHost},
		{"https://duckduckgo.com/l/?uddg=https%3A%2F%2Fwww.express%2Dscripts.com%2F&rut=abc", address.Official, address.ListedHost},
		{"https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.express-scripts.com%2F%3Ffbclid%3Dabc&h=AT0", address.Official, address.ListedHost},
		{"https://www.linkedin.com/safety/go?url=https%3A%2F%2Fwww.express-scripts.com&trk=x", address.Official, address.ListedHost},
		// One guard within another.
		{"https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Furldefense.com%2Fv3%2F__https%3A%2F%2Fwww.express-scripts.com%2F__%3B!!A!b%24&data=05", address.Official, address.ListedHost},
		// Not the guard, or not its way of wrapping.
		{"https://nam02.safelinks.protection.outlook.com@evil.example/?url=https%3A%2F%2Fwww.express-scripts.com", address.LookAlike, address.NameInPath},
		{"https://xsafelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.express-scripts.com", address.Unknown, address.Mentioned},
		{"https://www.google.com/search?q=https://www.express-scripts.com", address.Unknown, address.Mentioned},
	} {
		r := c.Check(tt.text)
		if r.Verdict != tt.verdict || r.Reason != tt.reason {
			t.Errorf("%s: %s %s, want %s %s", tt.text, r.Verdict, r.Reason, tt.verdict, tt.reason)
		}
		if tt.verdict == address.Official && r.Through == "" {
			t.Errorf("%s: nobody says through whom", tt.text)
		}
	}
}

// Sites of the group, and below them, are never fakes; what is near them is
// never official.
func TestSitesOfTheGroup(t *testing.T) {
	c := checker(t)
	for _, text := range []string{
		"mycigna.com", "https://www.mycigna.com/", "https://my.mycigna.com/web/secure", "https://mycigna.com/login",
		"thecignagroup.com", "https://www.thecignagroup.com", "https://newsroom.thecignagroup.com/2024-report", "https://es.accredo.com",
		"https://p.mycigna.com", "https://investors.thecignagroup.com",
	} {
		if r := c.Check(text); r.Verdict != address.Official {
			t.Errorf("%s: %s %s", text, r.Verdict, r.Reason)
		}
	}
	for _, text := range []string{
		"myccigna.com", "mycignna.com", "my-cigna.com", "mycigna.net", "rnycigna.com", "mycigna-login.com", "mycigna.com.evil.example",
		"thecignagroups.com", "the-cigna-group.com", "cignagroup.com", "thecignagr0up.com", "mmycigna.com", "mycgina.com",
		"cciigna.net", "cignaa.org", "acccredo.net", "accredoo-help.com", "cignarecovery.com", "cignaenroll.com", "enroll-cigna.com",
		"cignapayments.com", "accredopayments.com", "accredobenefits.com", "benefitscigna.com", "cignarefunds.com", "cignaopenenrollment2025.com",
		"militaryrxpayments.com", "evernorthrecovery.com", "express-scriptsenroll.com", "express-scripts-benefits-recovery.com",
		"evemorth.com", "evemorth.net", "my-evemorth.com", "evernorhthealth.com", "rnilitaryrx-login.com", "c1gna-login.com", "clgnahelp.com", "accreclo-rx.com",
		"cigna.evil.example", "evemorth.evil.example", "ccigna-login.evil.example",
	} {
		if r := c.Check(text); r.Verdict != address.LookAlike {
			t.Errorf("%s: %s %s", text, r.Verdict, r.Reason)
		}
	}
	for _, text := range []string{"express-scriptsmedicare.com", "https://www.express-scriptsmedicare.com/login"} {
		if r := c.Check(text); r.Verdict != address.Unknown || r.Reason != address.Unverified {
			t.Errorf("%s: %s %s: neither official nor a fake", text, r.Verdict, r.Reason)
		}
	}
}
