// Keeps the live parts fresh while the page is looked at; without it, everything works by reloading.
const refresh = async () => {
  if (document.hidden) return;
  const response = await fetch("/", { headers: { accept: "text/html" } }).catch(() => null);
  if (!response || !response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const part of document.querySelectorAll("[data-live]")) {
    const next = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
    if (!next) continue;
    if (part.dataset.live === "inbox") {
      const known = new Set([...part.querySelectorAll(".mail")].map((mail) => mail.id));
      const arrived = [...next.querySelectorAll(".mail")].filter((mail) => !known.has(mail.id));
      if (!arrived.length) continue;
      part.querySelector(".empty")?.remove();
      part.prepend(...arrived);
    } else if (next.innerHTML !== part.innerHTML && !part.contains(document.activeElement)) {
      part.innerHTML = next.innerHTML;
    }
  }
};
setInterval(refresh, 2000);
