// What only the browser itself can tell. It is written for the oldest browsers
// there are: one that does not understand it would be taken for one without
// JavaScript.
(function () {
	// frameTime is how long the page within the page may take to load, in
	// milliseconds. It comes from this computer.
	var frameTime = 5000;
	// windowTime is how long a new window may take to open. What blocks it
	// may close it again at once.
	var windowTime = 1500;

	function at(id) { return document.getElementById(id); }

	function word(works) { return works ? 'works' : 'blocked'; }

	function keeps(store) {
		var key = 'signinhelper-check', same;
		store.setItem(key, '1');
		same = store.getItem(key) === '1';
		store.removeItem(key);
		return same;
	}

	function storage() {
		try {
			return keeps(window.localStorage) && keeps(window.sessionStorage);
		} catch (e) {
			return false;
		}
	}

	// Every browser has had all of these since the spring of 2022; a sign-in page
	// of today may count on them.
	function modern() {
		return !!(window.Promise && window.Symbol && window.fetch && window.URLSearchParams && window.AbortController &&
			window.IntersectionObserver && Object.entries && Object.hasOwn && Array.prototype.at && window.structuredClone && window.CSS && CSS.supports && CSS.supports('display', 'grid') &&
			'noModule' in document.createElement('script'));
	}

	// The bait sets a variable. What blockers put in its place does not.
	function blocker(loaded) {
		if (window.signinhelperBait) { return 'works'; }
		return loaded ? 'blocked' : '';
	}

	function report(loaded) {
		if (!at('report')) { return; }
		at('storage').value = word(storage());
		at('age').value = word(modern());
		at('blocker').value = blocker(loaded);
		at('clock').value = String(new Date().getTime());
		at('report').submit();
		report = function () {};
	}

	function press() {
		var form = at('press'), opened = null;
		try {
			opened = window.open(form.getAttribute('data-window'), 'signinhelpercheck', 'width=480,height=360');
		} catch (e) { /* blocked */ }
		at('button').disabled = true;
		setTimeout(function () {
			var works = false;
			try {
				works = !!opened && !opened.closed;
				if (works) { opened.close(); }
			} catch (e) { /* blocked */ }
			at('popups').value = word(works);
			form.submit();
		}, windowTime);
		return false;
	}

	if (at('report')) {
		// The page is loaded when the page within it is.
		if (document.readyState === 'complete') {
			report(true);
		} else {
			window.onload = function () { report(true); };
			setTimeout(function () { report(false); }, frameTime);
		}
	}
	if (at('press')) {
		at('press').onsubmit = press;
		// Nobody answers the button any more: it goes.
		setTimeout(function () { at('ask').className = 'gone'; }, Number(at('press').getAttribute('data-limit')));
	}
}());
