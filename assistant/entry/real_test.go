package entry_test

import (
	"strings"
	"testing"

	"signinhelper/assistant/entry"
)

// Valid addresses and user names that look odd. Addresses are of real
// providers and made-up people, or of the documentation domains.
const realOnes = `
m@aol.com  jo@me.com  a.b@att.net  x@q.com  1@example.com  007@cox.net  19431207@msn.com  mary@mail.com
mary@email.com  mary@ymail.com  mary@gmx.net  mary@gmx.com  mary@gmx.us  mary@love.com  mary@mac.com
mary@aim.com  mary@proton.me  mary@pm.me  mary@duck.com  mary@fastmail.com  mary@fastmail.fm  mary@zoho.com
mary@hotmail.co.uk  mary@yahoo.co.uk  mary@yahoo.ca  mary@yahoo.com.mx  mary@yahoo.co.jp  mary@live.ca
mary@outlook.fr  mary@outlook.de  mary@hotmail.fr  mary@msn.co.uk  mary@bellsouth.net  mary@sbcglobal.net
mary@pacbell.net  mary@swbell.net  mary@ameritech.net  mary@snet.net  mary@nvbell.net  mary@flash.net
mary@prodigy.net  mary@optonline.net  mary@optimum.net  mary@rr.com  mary@tampabay.rr.com  mary@nc.rr.com
mary@twc.com  mary@roadrunner.com  mary@juno.com  mary@netzero.net  mary@netzero.com  mary@frontier.com
mary@frontiernet.net  mary@windstream.net  mary@centurylink.net  mary@centurytel.net  mary@embarqmail.com
mary@q.com  mary@qwest.net  mary@cableone.net  mary@suddenlink.net  mary@mediacombb.net  mary@wowway.com
mary@tds.net  mary@ptd.net  mary@epix.net  mary@mchsi.com  mary@knology.net  mary@insightbb.com
mary@hughes.net  mary@wildblue.net  mary@usa.net  mary@cs.com  mary@netscape.net  mary@compuserve.com
mary@webtv.net  mary@excite.com  mary@lycos.com  mary@inbox.com  mary@hushmail.com  mary@tutanota.com
mary@comcast.com  mary@verizon.com  mary@att.com  mary@cox.com  mary@charter.com  mary@us.army.mil
mary.b.smith.civ@mail.mil  mary.smith.4.ctr@us.navy.mil  mary@alumni.harvard.edu  mary@post.harvard.edu
mary@k12.ca.us  mary@ci.austin.tx.us  mary@va.gov  mary@mail.house.gov  mary@nyc.gov  mary@ups.com
mary@ge.com  mary@gm.com  mary@hp.com  mary@3m.com  mary@bp.com  mary@fox.net  mary@box.net  mary@act.net
mary@cloud.com  mary@horizon.net  mary@bloomberg.net  mary@company.co  mary@startup.io  mary@start.ai
mary@church.community  mary@live.community  mary@outlook.company  mary@smith.family  mary@smith.name
mary@museum.museum  mary@xn--bcher-kva.example  mary@bücher.example  mary@sub.sub.example.org
mary+express@gmail.com  mary+rx+2024@gmail.com  mary_smith@aol.com  _mary@aol.com  mary-@aol.com
mary.o'brien@aol.com  o'neil@gmail.com  m.a.r.y@gmail.com  mary--ann@cox.net  mary__ann@cox.net
user%host@example.com  mary=smith@example.com  {mary}@example.com  mary!@example.com  !mary@example.com
$1942@example.com  #1grandma@aol.com  mary&joe@aol.com  smith/jones@example.com  "mary..smith"@example.org
mary@[192.0.2.1]  4thofjuly@aol.com  go2school@aol.com  m1ke@aol.com  b0b@aol.com  l8rg8r@aol.com
Mary.Smith@aol.com  MARY@AOL.COM  McDonald@aol.com  iPhoneMary@icloud.com  пример@почта.рф  用户@例子.广告
δοκιμή@παράδειγμα.gr  josé@example.com  müller@gmx.de  zoë@example.org  mary@hey.com  mary@pobox.com
mary  mary1942  MarySmith  mary.smith  mary_smith  mary-smith  mary.smith.1942  m  MS1942  m1942s
grandma7  nana4boys  1942mary  1lovemy4cats  GoBlue  JohnSmith1942  McDonaldJR1942  SMITH1942
rxmember123456789  a1b2c3  A1B2C3D4  K9Lover  N5QRP  KB2XYZ  W1AW  2ndAve  7of9  4runner  go4it2day
smith.family.of.5  the_real_mary  x_mary_x  mary..smith  .mary  mary.  O.J.  o'brien  mary+joe  bob&mary
jones/smith  mary,joe  Élodie  Peña  Łukasz  Ολγα  Ольга  さくら  mary(work)  <mary>  "mary"  wilcox.net
olive.com  acme.com  www.gmail.com  mail.yahoo.com  12345  1234567890  12345678901  1-800-711-5672
mary@vmail.com  mary@hmail.com  mary@tmail.com  mary@chatter.com  mary@live.co.uk  mary@icloud.com  mary@ms.com
`

func TestARealAddressThatLooksOddIsNoSlip(t *testing.T) {
	all := strings.Fields(realOnes)
	if len(all) < 100 {
		t.Fatalf("only %d", len(all))
	}
	for _, text := range all {
		if r := entry.Check(text, ""); r.Worst() > entry.Notice {
			t.Errorf("%s: [%s] %q", text, codes(r), suggestions(r))
		}
	}
	t.Logf("%d texts", len(all))
}

// Passwords made up for this test, in the shapes that people and browsers use.
const secrets = `
P@ssw0rd!  P@ssw0rd  Password1  password123  MyPassword  Sunshine!  Sunshine1!  sunshine1!  Fluffy#1  fluffy#1942
Summer2024!  Summer$2024  L0ve!Cats  iLove2Knit!  M@ry1942!  Mary!1942  mary*1942  1942=Mary  GodBless!  Tr0ub4dor&3
correct-Horse7!battery  k7Gm2xQp9Ls4Tn  xK9mQ2vL7pR4  aB3dE6gH9jK2  dawmyq-3Hoxca-wykwip  Fluffy&12  Rx{2024}me
Qwerty123$  $ecret99  p455w0rd!  Hello@123  Sunny@1942  GoBlue!  Abc@12.34x  Nana?4Boys  ~Mary1942~  Mary\1942  €uro2024x
`

func TestAPasswordIsTurnedAwayUnread(t *testing.T) {
	for _, text := range strings.Fields(secrets) {
		for _, text := range []string{text, " " + text, text + "\u200b", "\t" + text + "\n"} {
			wantOnly(t, text, entry.LooksLikePassword)
		}
	}
}

func TestACodeOrASocialSecurityNumberIsTurnedAwayUnread(t *testing.T) {
	for _, text := range []string{"123456", "1234567", "12345678", "123 456", "123-456", "1234 5678", " 123456 ", "１２３４５６", "12\u200b3456"} {
		wantOnly(t, text, entry.LooksLikeCode)
	}
	for _, text := range []string{"123-45-6789", "123 45 6789", "123456789", "123–45–6789", " 123-45-6789\n"} {
		wantOnly(t, text, entry.LooksLikeSSN)
	}
}

func wantOnly(t *testing.T, text string, code entry.Code) {
	t.Helper()
	r := entry.Check(text, "mary@aol.com")
	if len(r.Findings) != 1 || r.Findings[0] != (entry.Finding{Code: code, Severity: entry.Refused}) {
		t.Errorf("%q: got [%s], want %s and nothing else", text, codes(r), code)
	}
}
