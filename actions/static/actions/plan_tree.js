// "Open all" and "Close all"; each branch opens and closes without this file.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-tree]");
  if (!button) return;
  const open = button.dataset.tree === "open";
  button.closest(".plan-tree").querySelectorAll("details").forEach((branch) => { branch.open = open; });
});
