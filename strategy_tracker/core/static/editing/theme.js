// The colours that the user chose in their settings count, not what the browser remembers.
localStorage.setItem("adminTheme", JSON.stringify(document.currentScript.dataset.theme));
