"use strict";
// Nothing here is needed to read the page: it adds sorting, filtering and paging to the table of articles.
{
  const PER_PAGE = 25;
  const table = document.getElementById("table");
  if (table) {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    const search = document.getElementById("search");
    const found = document.getElementById("found");
    const paging = document.getElementById("paging");
    const range = document.getElementById("range");
    const earlier = document.getElementById("earlier");
    const later = document.getElementById("later");
    const lang = document.documentElement.lang;
    const number = new Intl.NumberFormat(lang);
    const order = new Intl.Collator(lang, { numeric: true, sensitivity: "base" });
    const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => number.format(values[name]));

    const all = [...body.rows];
    const texts = new Map(all.map((row) => [row, plain([...row.cells].slice(0, 3).map((c) => c.textContent).join(" "))]));
    let sorted = all;
    let matching = all;
    let start = 0;

    const show = () => {
      const here = new Set(matching.slice(start, start + PER_PAGE));
      for (const row of sorted) row.hidden = !here.has(row);
      paging.hidden = matching.length <= PER_PAGE;
      earlier.disabled = start === 0;
      later.disabled = start + PER_PAGE >= matching.length;
      const to = Math.min(start + PER_PAGE, matching.length);
      range.textContent = fill(range.dataset.pattern, { from: start + 1, to, total: matching.length });
    };
    const filter = () => {
      const words = plain(search.value).split(/\s+/).filter(Boolean);
      matching = sorted.filter((row) => words.every((word) => texts.get(row).includes(word)));
      found.textContent = words.length ? fill(found.dataset.pattern, { n: matching.length, total: all.length }) : "";
      start = 0;
      show();
    };

    const key = (row, column) => {
      const cell = row.cells[column];
      return "key" in cell.dataset ? cell.dataset.key : cell.textContent.trim();
    };
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
        const keys = new Map(all.map((row) => [row, key(row, column)]));
        sorted = [...all].sort((a, b) => {
          const [x, y] = [keys.get(a), keys.get(b)];
          if (!x || !y) return x ? -1 : y ? 1 : 0;
          return (down ? -1 : 1) * (numeric ? x - y : order.compare(x, y));
        });
        body.append(...sorted);
        filter();
      });
    });

    const turn = (by) => {
      start = Math.max(0, start + by * PER_PAGE);
      show();
      table.scrollIntoView({ block: "start" });
    };
    earlier.addEventListener("click", () => turn(-1));
    later.addEventListener("click", () => turn(1));
    search.addEventListener("input", filter);
    search.parentElement.hidden = false;
    // Paper has no next page to turn to: all rows that match are printed.
    addEventListener("beforeprint", () => matching.forEach((row) => (row.hidden = false)));
    addEventListener("afterprint", show);
    show();
  }
}
