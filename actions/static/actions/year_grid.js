// The grid works without this file. With it, the current year is in view and a block copied from a
// spreadsheet can be pasted.
(() => {
  const showCurrentYear = (box) => {
    const current = box.querySelector("th.is-current");
    if (!current) return;
    const head = box.querySelector("th").offsetWidth;
    box.scrollLeft = current.offsetLeft - head - (box.clientWidth - head - current.offsetWidth) / 2;
  };

  const inputsOf = (row) => [...row.cells].map((cell) => cell.querySelector("input, textarea"));

  const pasteBlock = (event) => {
    const input = event.target.closest(".year-grid__table input");
    const text = event.clipboardData.getData("text");
    if (!input || !/[\t\n]/.test(text.trimEnd())) return;
    event.preventDefault();
    const rows = [...input.closest("tbody").rows];
    const top = rows.indexOf(input.closest("tr"));
    const left = inputsOf(rows[top]).indexOf(input);
    text.trimEnd().split(/\r?\n/).forEach((line, down) => {
      const inputs = rows[top + down] ? inputsOf(rows[top + down]) : [];
      line.split("\t").forEach((value, right) => {
        const cell = inputs[left + right];
        if (!cell) return;
        cell.value = value.trim();
        cell.dispatchEvent(new Event("input", { bubbles: true }));
      });
    });
  };

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll(".year-grid__scroll").forEach(showCurrentYear);
    document.addEventListener("paste", pasteBlock);
  });
})();
