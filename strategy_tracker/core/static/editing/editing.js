// Ctrl+Enter (or ⌘+Enter) saves the record from any field of its form.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const save = document.querySelector('#submit-row [name="_save"], [name="_save"]');
  if (!save) return;
  event.preventDefault();
  save.click();
});
