// Package browser looks at pages with a real Chromium: how they look, whether they
// fit, and whether axe finds anything against WCAG 2.2 A or AA. One Chromium serves
// all tests of a package.
package browser
