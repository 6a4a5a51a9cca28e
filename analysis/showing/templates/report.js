"use strict";
(() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const facts = JSON.parse(byId("rows").textContent);
  const rows = [...document.querySelectorAll("#grid tr.row")];
  const controls = { verdict: byId("f-verdict"), group: byId("f-group"), source: byId("f-source"), text: byId("f-text") };
  const view = byId("f-view");
  let opener = null;
  root.classList.add("js");

  const fits = (fact, wanted) =>
    (!wanted.verdict || fact.verdict === wanted.verdict) &&
    (!wanted.group || fact.group === wanted.group) &&
    (!wanted.source || fact.sources.includes(Number(wanted.source))) &&
    wanted.text.toLowerCase().split(/\s+/).every((word) => fact.text.includes(word));

  const filter = () => {
    const wanted = Object.fromEntries(Object.entries(controls).map(([key, control]) => [key, control.value.trim()]));
    const shown = new Set(Object.keys(facts).filter((facet) => fits(facts[facet], wanted)));
    for (const row of rows) row.hidden = !shown.has(row.dataset.facet);
    for (const body of document.querySelectorAll("#grid tbody")) body.hidden = !body.querySelector("tr.row:not([hidden])");
    byId("f-count").textContent = `${shown.size} of ${Object.keys(facts).length} questions`;
    byId("f-none").hidden = shown.size > 0;
  };

  const look = () => {
    for (const name of ["source", "value"]) {
      document.querySelector(`.view-${name}`).classList.toggle("off", view.value !== name);
    }
  };

  const shut = () => {
    for (const panel of document.querySelectorAll(".panel.open")) panel.classList.remove("open");
    for (const marked of document.querySelectorAll(".target")) marked.classList.remove("target");
  };

  const close = () => {
    if (!document.querySelector(".panel.open")) return;
    shut();
    history.replaceState(null, "", "#");
    if (opener && opener.isConnected) opener.focus({ preventScroll: true });
    opener = null;
  };

  const point = (target, panel) => {
    if (target.classList.contains("anchor")) {
      const place = target.id.slice(target.id.lastIndexOf("@") + 1);
      for (const mark of panel.querySelectorAll(`mark[data-at~="${place}"]`)) mark.classList.add("target");
      target.scrollIntoView({ block: "center" });
    } else if (target !== panel) {
      target.classList.add("target");
      target.scrollIntoView({ block: "nearest" });
    } else {
      panel.scrollTop = 0;
    }
  };

  const follow = () => {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { /* a stray per cent sign: take it as it is */ }
    if (id.startsWith("filter/")) {
      controls.verdict.value = id.slice(7);
      filter();
      shut();
      byId("grid").scrollIntoView();
      byId("grid").focus({ preventScroll: true });
      return;
    }
    const target = id && byId(id);
    const panel = target && target.closest(".panel");
    shut();
    if (!panel) return;
    panel.classList.add("open");
    if (!opener) {
      const row = document.querySelector(`#grid div:not(.off) tr[data-facet="${CSS.escape(panel.id)}"]`);
      opener = row && row.querySelector("a");
      if (row) row.scrollIntoView({ block: "start" });
    }
    panel.querySelector(".bar h2").focus({ preventScroll: true });
    point(target, panel);
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link) return;
    if (link.classList.contains("close")) {
      event.preventDefault();
      close();
      return;
    }
    if (!link.closest(".panel")) opener = link;
    if (link.getAttribute("href") === location.hash) follow();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  window.addEventListener("hashchange", follow);
  for (const control of Object.values(controls)) control.addEventListener("input", filter);
  document.querySelector(".filters").addEventListener("reset", () => setTimeout(() => { filter(); if (view) look(); }));
  document.querySelector(".filters").addEventListener("submit", (event) => event.preventDefault());
  if (view) view.addEventListener("input", look);
  follow();
})();
