// Where script is on, a box searches the page that leads to all others, accents aside.
{
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
  const ASKED = "#q=";
  const main = document.getElementById("content");
  const all = document.querySelector("a.everything");
  const form = document.createElement("form"), label = document.createElement("label");
  const box = document.createElement("input"), told = document.createElement("p");
  form.setAttribute("role", "search");
  told.setAttribute("role", "status");
  box.type = "search";
  label.append(main.dataset.find, document.createElement("br"), box);
  form.append(label);
  document.querySelector("header").append(form);
  const rows = main.dataset.found === undefined ? [] : [...main.querySelectorAll("table.rows tbody tr")];
  const texts = rows.map((row) => fold(row.textContent));
  const find = () => {
    const wanted = fold(box.value).split(/\s+/).filter(Boolean);
    let found = 0;
    rows.forEach((row, n) => {
      row.hidden = !wanted.every((word) => texts[n].includes(word));
      found += !row.hidden;
    });
    told.textContent = wanted.length ? `${main.dataset.found} ${found}` : "";
  };
  if (rows.length) {
    const asked = () => {
      if (!location.hash.startsWith(ASKED)) return;
      try { box.value = decodeURIComponent(location.hash.slice(ASKED.length)); } catch { return; }
      find();
    };
    form.append(told);
    box.addEventListener("input", find);
    addEventListener("hashchange", asked);
    asked();
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!rows.length) location.href = all.href + ASKED + encodeURIComponent(box.value);
  });
}
