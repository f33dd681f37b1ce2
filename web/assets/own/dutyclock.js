// Switches on the components of the pages. Every page works without it.
import { initAll as initGovuk } from '../vendor/govuk-frontend.js';
import { initAll as initMoj } from '../vendor/moj-frontend.js';
import './draft.js';
import './paste.js';
import './print.js';
import './status.js';

initGovuk();
initMoj();
