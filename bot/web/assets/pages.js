// The other pages' behaviour: ask before what cannot be undone, submit filters at once, unfold what
// an address points at.
document.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-confirm]');
  if (button && !window.confirm(button.dataset.confirm)) event.preventDefault();
});
document.addEventListener('change', (event) => {
  if (event.target.hasAttribute('data-submit')) event.target.form.submit();
});

function unfold() {
  const target = location.hash ? document.getElementById(location.hash.slice(1)) : null;
  if (target && target.tagName === 'DETAILS') {
    target.open = true;
    target.scrollIntoView();
  }
}

window.addEventListener('hashchange', unfold);
document.addEventListener('click', (event) => {
  if (event.target.closest('a.figure')) setTimeout(unfold, 0);
});
unfold();
