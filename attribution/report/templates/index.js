"use strict";
// Nothing here is needed to read the page: it adds sorting and filtering to the table of articles.
{
  const table = document.getElementById("table");
  if (table) {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const heads = [...table.tHead.rows[0].cells];
    const key = (row, column) => {
      const cell = row.cells[column];
      return "key" in cell.dataset ? cell.dataset.key : cell.textContent.trim();
    };
    const order = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" });

    heads.forEach((head, column) => {
      if (head.tagName !== "TH") return;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const numeric = head.classList.contains("num");
        const before = head.getAttribute("aria-sort");
        // Numbers are wanted largest first.
        const down = before ? before === "ascending" : numeric;
        heads.forEach((h) => h.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const compare = (a, b) => {
          const [x, y] = [key(a, column), key(b, column)];
          if (!x || !y) return x ? -1 : y ? 1 : 0;
          return (down ? -1 : 1) * (numeric ? x - y : order.compare(x, y));
        };
        body.append(...[...rows].sort(compare));
      });
    });

    const search = document.getElementById("search");
    const found = document.getElementById("found");
    const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const texts = new Map(rows.map((row) => [row, plain([...row.cells].slice(0, 3).map((c) => c.textContent).join(" "))]));
    search.parentElement.hidden = false;
    search.addEventListener("input", () => {
      const words = plain(search.value).split(/\s+/).filter(Boolean);
      let count = 0;
      for (const [row, text] of texts) {
        row.hidden = !words.every((word) => text.includes(word));
        count += !row.hidden;
      }
      found.textContent = words.length ? found.dataset.pattern.replace("{n}", count).replace("{total}", rows.length) : "";
    });
  }
}
