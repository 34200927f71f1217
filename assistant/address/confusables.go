package address

// looks lists, for the letters of the names on file and the hyphen, what
// looks like them in other scripts.
//
// Source: confusables.txt of Unicode Technical Standard 39, version 13.0.0 of
// 2020-02-13 (© Unicode, Inc., https://www.unicode.org/terms_of_use.html):
// all letters, digits and dashes with the prototype of that letter, of the
// scripts that fonts of a desktop have, but those that no browser takes in a
// host. Added by eye, since TR39 goes by the glyphs of one font: small
// capitals; Cyrillic м н п т є; Greek ε τ χ; ə ɛ; and the dots and strokes at
// mid height. Written as numbers: some are written from right to left, and
// would turn this table around.
var looks = [...]struct {
	base byte
	of   string
}{
	{'-', "\u00b7\u02d7\u06d4\u2010\u2012\u2013\u2027\u2043\u2212\u2238\u2796\u2a29\u2a2a\u2e1a\u30fc\u4e00"},
	{'a', "\u0251\u03b1\u0430\u13aa\u15c5\u1d00\ua4ee\U000102a0"},
	{'c', "\u023c\u0441\u04ab\u13df\u1d04\u2ca5\ua4da\U000102a2\U00010302\U0001043d\U0001051c"},
	{'d', "\u0111\u018c\u0256\u0257\u0501\u13a0\u13e7\u146f\u15de\u15ea\u1d05\ua4d2\ua4d3"},
	{'e', "\u0247\u0259\u025b\u03b5\u0435\u0454\u04bd\u04bf\u13ac\u1d07\u2d39\ua4f0\uab32\U00010286"},
	{'g', "\u018d\u01e5\u0260\u0261\u0262\u0581\u13c0\u13f3\u1d83\ua4d6"},
	{'h', "\u0127\u0266\u029c\u043d\u045b\u04bb\u0570\u13bb\u13c2\u13f2\u157c\ua4e7\ua695\U000102cf"},
	{'i', "\u0131\u0268\u0269\u026a\u03b9\u0456\u04cf\u13a5\u1d7b\u1d7c\ua647"},
	{'l', "\u0142\u019a\u01c0\u026b\u026d\u029f\u05d5\u05df\u0625\u0627\u0661\u0673\u06f1\u07ca\u13de\u14aa\u16c1\u2d4f" +
		"\ua4e1\ua4f2\U0001028a\U00010309\U00010526"},
	{'m', "\u0271\u043c\u13b7\u15f0\u16d6\u1d0d\u1d6f\ua4df\U000102b0\U00010311"},
	{'n', "\u019e\u0273\u0274\u03b7\u043f\u0578\u057c\u1d70\ua4e0\U00010513"},
	{'o', "\u00f8\u0275\u03b8\u03bf\u03c3\u043e\u0473\u04e9\u0585\u05e1\u0647\u0665\u06be\u06c1\u06d5\u06f5\u06ff\u07c0" +
		"\u0966\u09e6\u0a66\u0ae6\u0b20\u0b66\u0be6\u0c66\u0ce6\u0d20\u0d66\u0e50\u0ed0\u101d\u1040\u10ff\u12d0\u13be" +
		"\u13eb\u1d0f\u1d11\u2c9f\u2d31\u2d41\u2d54\ua4f3\ua74b\uab3d\uab3e\U00010292\U000102ab\U0001042c\U000104ea\U00010516"},
	{'p', "\u01a5\u03c1\u0440\u13e2\u146d\u1d18\u1d7d\u2ca3\ua4d1\U00010295"},
	{'r', "\u024d\u027c\u027d\u0280\u0433\u0493\u13a1\u13d2\u1587\u1d26\u1d72\u2c85\ua4e3\uab47\uab48"},
	{'s', "\u01bd\u0282\u0455\u13d5\u13da\u1d74\ua4e2\ua731\U00010296\U00010448"},
	{'t', "\u0167\u01ad\u03c4\u0442\u13a2\u1d1b\u1d75\ua4d4\U00010297\U000102b1\U00010315"},
	{'v', "\u03bd\u0475\u05d8\u0667\u06f7\u13d9\u142f\u1d20\u2d38\ua4e6\U0001051d"},
	{'x', "\u03c7\u0445\u1541\u157d\u16b7\u2d5d\ua4eb\U00010290\U000102b4\U00010317\U00010527"},
	{'y', "\u01b4\u024f\u0263\u028f\u03b3\u0443\u04af\u04b1\u10e7\u13a9\u13bd\u1d8c\u1eff\ua4ec\uab5a\U000102b2"},
}
