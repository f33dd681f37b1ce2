// Keeps what is typed into a form marked data-draft, a moment after each pause, so
// that a lost connection loses a few words. Without it there is the button.
for (const form of document.querySelectorAll('form[data-draft]')) {
  const state = form.querySelector('[data-draft-state]');
  const words = form.dataset.draftWords || 'It is no note before you save it.';
  let saves = Number(form.dataset.saves) || 0;
  let waiting;
  let busy = false;
  let again = false;

  const keep = async () => {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    const body = new URLSearchParams(new FormData(form));
    saves += 1;
    body.set('saves', String(saves));
    try {
      const answer = await fetch(form.dataset.draft, { method: 'POST', body, redirect: 'error' });
      if (answer.status === 409) {
        state.textContent = 'Not kept: somebody else changed this since you opened it. Press Save to see both.';
        busy = false;
        return;
      }
      if (!answer.ok) throw new Error(String(answer.status));
      const kept = await answer.json();
      saves = Math.max(saves, kept.saves);
      state.textContent = `Kept as a draft at ${kept.at}. ${words}`;
    } catch {
      state.textContent = 'Not kept: the connection or the sign-in is gone. Leave this page open and try again in a minute.';
    }
    busy = false;
    if (again) {
      again = false;
      keep();
    }
  };

  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 1000);
  });
  form.addEventListener('submit', () => clearTimeout(waiting));
}
