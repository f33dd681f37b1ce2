// Keeps the headings and lists of what is pasted from a word processor: the server
// cleans it and answers Markdown. Where that fails, the plain text is pasted.
for (const area of document.querySelectorAll('textarea[data-paste]')) {
  area.addEventListener('paste', async (pasting) => {
    const html = pasting.clipboardData.getData('text/html');
    const plain = pasting.clipboardData.getData('text/plain');
    if (!html) {
      return;
    }
    pasting.preventDefault();
    let text = plain;
    try {
      const answer = await fetch(area.dataset.paste, { method: 'POST', headers: { 'Content-Type': 'text/html' }, body: html, redirect: 'error' });
      if (answer.ok) {
        text = await answer.text();
      }
    } catch {
      // the plain text it is
    }
    area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
    area.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
