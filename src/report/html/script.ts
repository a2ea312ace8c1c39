/** What the page can do beside being read: filters, and keys to move between findings. It makes no markup and reaches nothing outside. */
export const SCRIPT = `
(() => {
  const form = document.querySelector('.filters');
  if (!form) return;
  const findings = [...document.querySelectorAll('.finding')];
  const search = form.querySelector('input[type=search]');
  const shown = form.querySelector('output');
  const boxes = [...form.querySelectorAll('input[type=checkbox]')];
  const off = name => new Set(boxes.filter(box => box.name === name && !box.checked).map(box => box.value));
  const apply = () => {
    const severity = off('severity'), verdict = off('verdict'), text = search.value.trim().toLowerCase();
    let count = 0;
    for (const one of findings) {
      const hides = severity.has(one.dataset.severity) || verdict.has(one.dataset.verdict) || (text !== '' && !one.textContent.toLowerCase().includes(text));
      one.hidden = hides;
      if (!hides) count += 1;
      for (const link of document.querySelectorAll('.index a[href="#' + one.id + '"]')) link.parentElement.hidden = hides;
    }
    shown.textContent = count + ' of ' + findings.length + ' shown';
  };
  form.hidden = false;
  form.addEventListener('input', apply);
  form.addEventListener('submit', event => event.preventDefault());
  form.querySelector('button').addEventListener('click', event => {
    const open = findings.some(one => !one.open);
    for (const one of findings) one.open = open;
    event.target.textContent = open ? 'Close all' : 'Open all';
  });
  const move = step => {
    const visible = findings.filter(one => !one.hidden);
    const here = visible.findIndex(one => one.contains(document.activeElement));
    const next = visible[here === -1 ? (step > 0 ? 0 : visible.length - 1) : here + step];
    if (next) { const head = next.querySelector('summary'); head.focus(); head.scrollIntoView({ block: 'start' }); }
  };
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof HTMLInputElement) { if (event.key === 'Escape') event.target.blur(); return; }
    if (event.key === '/') { event.preventDefault(); search.focus(); }
    if (event.key === 'j') move(1);
    if (event.key === 'k') move(-1);
  });
  const openTarget = () => { const one = document.getElementById(location.hash.slice(1)); if (one instanceof HTMLDetailsElement) one.open = true; };
  addEventListener('hashchange', openTarget);
  addEventListener('beforeprint', () => { for (const one of document.querySelectorAll('details')) one.open = true; });
  apply();
})();
`;
