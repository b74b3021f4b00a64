// Keeps the progress box of a job fresh: asks once a second while the job is open, then loads the page anew.
(() => {
  "use strict";
  const box = document.querySelector("[data-progress-address]");
  if (!box) return;

  const show = (progress) => {
    box.dataset.state = progress.state;
    box.querySelector("progress").value = progress.percent;
    for (const place of box.querySelectorAll("[data-progress]")) {
      const text = String(progress[place.dataset.progress]);
      // Written only when it changes: a screen reader speaks every change.
      if (place.textContent !== text) place.textContent = text;
    }
  };

  const ask = async () => {
    try {
      const answer = await fetch(box.dataset.progressAddress, { headers: { Accept: "application/json" } });
      if (answer.redirected || !answer.ok) return location.reload();
      const progress = await answer.json();
      show(progress);
      if (!progress.open) return location.reload();
      setTimeout(ask, 1000);
    } catch {
      // The network is away for a moment.
      setTimeout(ask, 5000);
    }
  };
  setTimeout(ask, 1000);
})();
