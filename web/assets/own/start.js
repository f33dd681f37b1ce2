// Says that scripts run, before anything is drawn: GOV.UK Frontend's components
// look for these classes. It is a file of its own because the pages allow no
// script that stands in them.
document.body.classList.add('js-enabled');
if ('noModule' in HTMLScriptElement.prototype) {
  document.body.classList.add('govuk-frontend-supported');
}
