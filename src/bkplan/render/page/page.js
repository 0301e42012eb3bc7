"use strict";
const ROMAN = { I: 1, V: 5, X: 10 };
// II.1.10-1 by its numbers, after II.1.2-1, and IX after V.
const natural = (id) => id.replace(/(?<![\p{L}\d])[IVX]+(?![\p{L}\d])/gu, (word) =>
  [...word].reduce((sum, c, i) => sum + (ROMAN[c] < ROMAN[word[i + 1]] ? -1 : 1) * ROMAN[c], 0));
// Where script is on, a heading sorts its table; the row of sums stays last.
for (const table of document.querySelectorAll("table.rows")) {
  const body = table.tBodies[0];
  table.querySelectorAll("thead th").forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      const value = (row) => row.cells[column].dataset.v ?? row.cells[column].textContent;
      const known = (row) => row.cells[column].dataset.v !== undefined;
      const { lang } = document.documentElement;
      const compare = (a, b) => {
        const [x, y] = [value(a), value(b)];
        if (x === "" || y === "") return (x === "") - (y === "");
        const numbers = known(a) && known(b) && !isNaN(x) && !isNaN(y);
        const words = () => natural(x).localeCompare(natural(y), lang, { numeric: true });
        const order = numbers ? x - y : words();
        return down ? -order : order;
      };
      for (const other of table.querySelectorAll("[aria-sort]")) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const rows = [...body.rows];
      const sums = rows.filter((row) => row.classList.contains("total"));
      body.append(...rows.filter((row) => !sums.includes(row)).sort(compare), ...sums);
    });
  });
}
