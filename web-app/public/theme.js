/* global document, localStorage, matchMedia -- a plain script of the page, before the modules */
// Before the first paint: no flash of the other theme. src/app/theme.ts goes on from here.
(function () {
  var theme;
  try {
    theme = localStorage.getItem('parley.theme');
  } catch {
    // Storage may be forbidden.
  }
  if (theme !== 'light' && theme !== 'dark') {
    theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }
  document.documentElement.dataset.theme = theme;
})();
