// Filters, sorts, and draws the charts of a part anew. The rows of the table are those of the page; the numbers stand in the
// part's JSON: of each charter [total, recommendations, elements in points, which elements are committed as 0 and 1].

// Rows that stand in the table at first, and how many come with each wish for more.
const FIRST = 50, MORE = 100;
// Cells of a row before its scores, name and total, and behind them.
const BEFORE = 2, BEHIND = 4;
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const present = (value) => value !== null;

class Part {
  constructor(root) {
    this.root = root;
    this.one = (selector) => root.querySelector(selector);
    this.data = JSON.parse(this.one('.data').textContent);
    this.body = this.one('.heat tbody');
    this.head = this.one('.heat thead tr');
    this.charters = [...this.body.rows].map((row, index) => this.charter(row, index));
    this.matching = this.charters;
    this.view = 'r';
    this.sorting = null;
    this.limit = FIRST;
    this.dots = new Map([...root.querySelectorAll('.dots circle')].map((dot) => [Number(dot.dataset.i), dot]));
    root.classList.toggle('many', this.dots.size > 300);
    this.listen();
    this.columns();
    this.rows();
    this.one('.heat').classList.add('ready');
  }

  charter(row, index) {
    const [year, country, language, instrument] = [...row.cells].slice(-BEHIND).map((cell) => cell.textContent);
    const [total, recommendations, points, committed] = this.data.charters[index];
    const title = (row.cells[0].querySelector('a') ?? row.cells[0]).firstChild.data;
    return { row, index, view: 'r', name: row.cells[0].textContent, title, country, language, instrument, year: year ? Number(year) : null,
      total, recommendations, elements: points.map((one) => (one === null ? null : one * 10)), committed };
  }

  listen() {
    const form = this.one('.filters');
    form.hidden = this.one('.columns').hidden = false;
    const filter = () => this.filter(new FormData(form));
    form.addEventListener('input', filter);
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('reset', () => setTimeout(filter));
    this.one('[name=columns]').addEventListener('change', (event) => {
      this.view = event.target.value;
      if (typeof this.sorting?.key === 'number') this.sorting = null;
      this.columns();
      this.rows();
    });
    this.head.addEventListener('click', (event) => {
      const button = event.target.closest('button');
      if (button) this.sort(button.parentElement.dataset.key);
    });
    const show = (rows) => () => { this.limit += rows; this.rows(); };
    this.one('[name=more]').addEventListener('click', show(MORE));
    this.one('[name=every]').addEventListener('click', show(this.charters.length));
    this.one('.dots')?.addEventListener('pointerover', (event) => this.name(event.target));
    // Paper has no buttons: all rows are printed.
    addEventListener('beforeprint', () => { this.kept = this.limit; this.limit = Infinity; this.rows(); });
    addEventListener('afterprint', () => { this.limit = this.kept; this.rows(); });
    // What a browser kept of the form from before is in force.
    if ([...new FormData(form).values()].some((value) => value !== '*' && value !== '')) filter();
  }

  // Says which charter a dot is.
  name(dot) {
    if (!dot.dataset.i || dot.firstChild) return;
    const { title, row } = this.charters[dot.dataset.i];
    const said = document.createElementNS('http://www.w3.org/2000/svg', 'title');
    said.textContent = `${title}: ${row.cells[row.cells.length - BEHIND].textContent}, ${row.cells[1].textContent}`;
    dot.append(said);
  }

  filter(form) {
    const words = plain(form.get('words')).split(/\s+/).filter(Boolean);
    const from = Number(form.get('from')) || null, to = Number(form.get('to')) || null;
    const chosen = ['country', 'language', 'instrument'].filter((field) => form.get(field) !== '*');
    const fits = (charter) => chosen.every((field) => charter[field] === form.get(field))
      && (!from || (charter.year && charter.year >= from)) && (!to || (charter.year && charter.year <= to))
      && words.every((word) => (charter.plain ??= plain(charter.name)).includes(word));
    this.matching = this.charters.filter(fits);
    this.limit = FIRST;
    this.figures();
    this.rows();
  }

  // All that is drawn of the charters that match.
  figures() {
    const shown = this.matching, { data, one } = this;
    const say = (found) => this.decimal(rounded(found, 4));
    one('.status').textContent = fill(data.shown, { n: shown.length, all: this.charters.length });
    const totals = shown.map((charter) => charter.total).filter(present), found = spread(totals);
    const years = shown.map((charter) => charter.year).filter(present);
    const first = Math.min(...years), last = Math.max(...years);
    const count = (field) => new Set(shown.map((charter) => charter[field]).filter(Boolean)).size;
    const facts = {
      charters: shown.length, countries: count('country'), languages: count('language'),
      years: years.length === 0 ? data.none : first < last ? `${first}–${last}` : first,
      median: found ? say(found.quarters[2]) : data.none,
      middle: found ? `${say(found.quarters[1])}–${say(found.quarters[3])}` : data.none,
    };
    for (const fact of this.root.querySelectorAll('[data-fact]')) fact.textContent = facts[fact.dataset.fact];
    const bins = histogram(totals);
    one('.bars').innerHTML = bars(bins);
    one('.histogram .strip').innerHTML = strip(found, 194, 10);
    this.label('.histogram', bins.map((number, at) => `${at * 10}–${at * 10 + 10}: ${number}`));
    this.profile();
    this.ranking();
    this.scatter();
  }

  label(chart, parts) {
    const svg = this.one(`${chart} svg`);
    svg.setAttribute('aria-label', `${this.one(`${chart} h3`).textContent}: ${parts.join('; ')}`);
  }

  profile() {
    const { none } = this.data, say = (found) => this.decimal(rounded(found, 4));
    [...this.one('.profile tbody').rows].forEach((row, at) => {
      const found = spread(this.matching.map((charter) => charter.recommendations[at]).filter(present));
      row.querySelector('.strip').innerHTML = strip(found, 5, 14);
      const [, lower, median, upper] = found?.quarters ?? [];
      const said = found ? [this.decimal(found.mean), say(median), `${say(lower)}–${say(upper)}`] : [none, none, none];
      said.forEach((text, cell) => { row.cells[cell + 2].textContent = text; });
    });
  }

  ranking() {
    const list = this.one('.ranking');
    const items = [...list.children].map((item) => {
      const index = Number(item.dataset.i), counts = { item, index, committed: 0, answered: 0, all: 0 };
      for (const charter of this.matching) {
        const score = charter.elements[index];
        if (score === null) continue;
        counts.all += 1;
        if (score > 0) counts.answered += 1;
        if (charter.committed[index] === '1') counts.committed += 1;
      }
      return counts;
    });
    const strongest = (a, b) => (a.all === 0) - (b.all === 0) || b.committed * a.all - a.committed * b.all || a.index - b.index;
    for (const { item, committed, answered, all } of items.sort(strongest)) {
      item.querySelector('.answered').setAttribute('width', `${quotient(100 * answered, all)}%`);
      item.querySelector('.committed').setAttribute('width', `${quotient(100 * committed, all)}%`);
      item.lastElementChild.textContent = all === 0 ? this.data.none : fill(this.data.share, { n: rounded(100 * committed, all) });
    }
    list.replaceChildren(...items.map(({ item }) => item));
  }

  scatter() {
    const dated = this.matching.filter((charter) => charter.year !== null && charter.total !== null);
    this.one('.dated').textContent = fill(this.data.dated, { n: dated.length });
    if (this.dots.size === 0) return;
    const shown = new Set(dated.map((charter) => charter.index));
    for (const [index, dot] of this.dots) dot.classList.toggle('out', !shown.has(index));
    const parts = [...this.root.querySelectorAll('.periods line')].map((line) => {
      const from = Number(line.dataset.from);
      const found = spread(dated.filter(({ year }) => year >= from && year < from + 5).map(({ total }) => total));
      const median = found?.count >= 3 ? found.quarters[2] : null;
      const put = (name, value) => (value === null ? line.removeAttribute(name) : line.setAttribute(name, value));
      put('y1', median === null ? null : level(median));
      put('y2', median === null ? null : level(median));
      put('display', median === null ? 'none' : null);
      return `${from}–${from + 4}: ${median === null ? this.data.none : this.decimal(rounded(median, 4))}`;
    });
    this.label('.scatter', parts);
  }

  decimal(tenths) {
    return `${Math.floor(tenths / 10)}${this.data.point}${tenths % 10}`;
  }

  // Which scores stand in the table: [id, title] of each, and how to find those of a charter.
  scores() {
    const { data, view } = this;
    if (view === 'r') return [data.recommendations, (charter) => charter.recommendations];
    const [from, to] = view === 'e' ? [0, data.elements.length] : data.ranges[view];
    return [data.elements.slice(from, to), (charter) => charter.elements.slice(from, to)];
  }

  // Takes the scores out of a row; gives the cell behind them.
  bare(row) {
    for (const cell of [...row.cells].slice(BEFORE, -BEHIND)) cell.remove();
    return row.cells[BEFORE];
  }

  // Writes the heads of the columns, each a button that sorts.
  columns() {
    const behind = this.bare(this.head);
    const [names] = this.scores();
    names.forEach(([id, title], at) => {
      const cell = Object.assign(document.createElement('th'), { scope: 'col', title });
      cell.dataset.key = at;
      cell.textContent = id;
      behind.before(cell);
    });
    for (const cell of this.head.cells) {
      if (cell.firstElementChild) continue;
      const button = Object.assign(document.createElement('button'), { type: 'button' });
      button.append(...cell.childNodes);
      cell.append(button);
    }
    this.one('.frame').classList.toggle('tall', this.view !== 'r');
  }

  // Numbers come from the highest down first, words from A on; what is missing stays last.
  sort(name) {
    const key = /^\d+$/.test(name) ? Number(name) : name;
    const falls = typeof key === 'number' || key === 'total' || key === 'year';
    this.sorting = { key, falls: this.sorting?.key === key ? !this.sorting.falls : falls };
    this.rows();
  }

  sorted() {
    if (!this.sorting) return this.matching;
    const { key, falls } = this.sorting, [, of] = this.scores();
    const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
    const keyed = this.matching.map((charter) => [typeof key === 'number' ? of(charter)[key] : charter[key], charter]);
    const missing = (value) => value === null || value === '';
    const compare = ([a, { index }], [b, { index: other }]) => missing(a) - missing(b)
      || (missing(a) ? 0 : (typeof a === 'number' ? a - b : collator.compare(a, b)) * (falls ? -1 : 1))
      || index - other;
    return keyed.sort(compare).map(([, charter]) => charter);
  }

  // Puts the rows that are shown into the table, as many as a screen can bear.
  rows() {
    const shown = this.sorted().slice(0, this.limit), [, of] = this.scores();
    for (const charter of shown) {
      if (charter.view === this.view) continue;
      const { row } = charter;
      this.bare(row).insertAdjacentHTML('beforebegin', of(charter).map((score) => this.cell(score)).join(''));
      charter.view = this.view;
    }
    this.body.replaceChildren(...shown.map(({ row }) => row));
    for (const cell of this.head.cells) {
      const own = this.sorting && String(this.sorting.key) === cell.dataset.key;
      if (own) cell.ariaSort = this.sorting.falls ? 'descending' : 'ascending';
      else cell.removeAttribute('aria-sort');
    }
    const more = this.one('.more');
    more.hidden = shown.length === this.matching.length;
    more.firstElementChild.textContent = fill(this.data.first_rows, { n: shown.length, all: this.matching.length });
  }

  cell(score) {
    return score === null ? `<td class="w">${this.data.none}</td>` : `<td class="h${shade(score)}">${rounded(score, 10)}</td>`;
  }
}

for (const root of document.querySelectorAll('.part')) new Part(root);
