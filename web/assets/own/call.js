// Keeps what is typed during a call: every few seconds, and when somebody leaves a
// field. Without it the buttons do. What cannot be kept now is tried again, and
// nobody is held up.
const form = document.getElementById('call');
const status = document.getElementById('kept');
const every = 4000; // milliseconds

let typed = 0; // what was typed, by count
let kept = 0; // up to which it is kept
let busy = false;
let stopped = false; // another window, or nobody signed in

function say(text) {
  if (status.textContent !== text) {
    status.textContent = text;
  }
  status.classList.toggle('app-unkept', text.startsWith('Not kept'));
}

async function keep(leaving) {
  if (busy || stopped || typed === kept) {
    return;
  }
  busy = true;
  const upTo = typed;
  try {
    const answer = await fetch(form.dataset.keep, {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body: new URLSearchParams(new FormData(form)),
      keepalive: leaving,
    });
    const ours = (answer.headers.get('Content-Type') || '').startsWith('application/json');
    if (ours && answer.ok) {
      const now = await answer.json();
      form.elements['_saves'].value = now.saves;
      kept = upTo;
      say('Kept at ' + now.at);
    } else if (ours && answer.status === 409) {
      stopped = true;
      const now = await answer.json();
      say('Not kept: this call was changed in another window at ' + now.at + '. Go on there, or press Keep to choose.');
    } else if (answer.status >= 500) {
      say('Not kept yet. Go on: it is tried again.');
    } else if (answer.status === 404) {
      stopped = true;
      say('Not kept: this call is ended, or a case was opened from it. Copy what you need.');
    } else {
      stopped = true;
      say('Not kept: you may be signed out. Press Keep and sign in: what you typed comes with you.');
    }
  } catch {
    say('Not kept yet. Go on: it is tried again.');
  } finally {
    busy = false;
  }
}

if (form && status && window.fetch) {
  document.body.classList.add('app-keeps');
  const note = () => { typed += 1; };
  form.addEventListener('input', note);
  form.addEventListener('change', note);
  form.addEventListener('focusout', () => keep(false));
  form.addEventListener('submit', (pressed) => {
    if (navigator.onLine) {
      stopped = true;
      return;
    }
    // Without a connection the page would be gone, and what was typed last with it.
    pressed.preventDefault();
    say('Not kept yet: there is no connection. Go on typing, and press again when it is back.');
  });
  window.addEventListener('online', () => keep(false));
  window.addEventListener('pagehide', () => keep(true));
  window.addEventListener('pageshow', (shown) => {
    if (!shown.persisted) {
      return;
    }
    if (typed === kept) {
      window.location.reload();
      return;
    }
    stopped = false; // somebody came back to words that are kept nowhere else
    keep(false);
  });
  setInterval(() => keep(false), every);
}
