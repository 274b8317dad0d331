(function (d) {
  var origin = new URL(d.currentScript.src).origin;
  fetch(origin + "/notice.json", { credentials: "omit" }).then(function (r) { return r.json(); }).then(function (n) {
    if (!n.version) return;
    var t = n.texts[d.documentElement.lang.slice(0, 2)] || n.texts[n.language];
    var box = d.createElement("div"), p = d.createElement("p"), a = d.createElement("a"), b = d.createElement("button");
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", t.name);
    box.tabIndex = 0;
    box.dataset.keepwordNotice = n.version;
    box.style.cssText = "padding:1em;border:2px solid;background:#fff;color:#111;text-align:center";
    p.textContent = t.words + " ";
    a.textContent = t.link;
    a.href = origin + n.path;
    a.style.cssText = "color:#00c;display:inline-block;padding:.3em";
    b.style.padding = ".5em 1em";
    b.textContent = t.close;
    b.onclick = function () { box.remove(); };
    p.append(a);
    box.append(p, b);
    d.body.prepend(box);
  });
})(document);
