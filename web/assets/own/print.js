// Prints the page. Without scripts there is no button, because it would do nothing.
for (const button of document.querySelectorAll('[data-app-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
