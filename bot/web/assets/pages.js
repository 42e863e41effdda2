// The other pages' behaviour: ask before what cannot be undone, submit filters at once.
document.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-confirm]');
  if (button && !window.confirm(button.dataset.confirm)) event.preventDefault();
});
document.addEventListener('change', (event) => {
  if (event.target.hasAttribute('data-submit')) event.target.form.submit();
});
