// Before the first paint: no flash of the other theme. src/app/theme.ts goes on from here.
(function () {
  var theme = null;
  try {
    theme = localStorage.getItem('parley.theme');
  } catch (e) {
    theme = null;
  }
  if (theme !== 'light' && theme !== 'dark') {
    theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }
  document.documentElement.dataset.theme = theme;
})();
