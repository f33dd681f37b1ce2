// Takes the code of a link out of the address, where it stands after the #, into the
// form, and out of the address and the history. It opens nothing: that is for the button.
const form = document.querySelector('[data-app-status]');
const take = () => {
  const code = location.hash.slice(1);
  if (!/^[A-Za-z0-9-]{16,24}$/.test(code) || document.getElementById(code)) return;
  history.replaceState(null, '', location.pathname);
  form.querySelector('[name="code"]').value = code;
  form.querySelector('[data-app-status-typed]').hidden = true;
  form.querySelector('[data-app-status-linked]').hidden = false;
};
if (form) {
  take();
  addEventListener('hashchange', take);
}
