'use strict';
// The figures of the charts, by the rules of statistics.rs, charts.rs and scatter.rs: whole numbers throughout, so that a
// chart drawn here is the one drawn there, to the last digit. Scores are tenths of a point, quartiles fortieths.

const rounded = (value, by) => (by === 0 ? 0 : Math.floor((2 * value + by) / (2 * by)));
const quotient = (part, whole) => (whole === 0 ? '0' : String(part / whole));

function quantile(sorted, quarters) {
  const rank = (sorted.length - 1) * quarters;
  const below = Math.floor(rank / 4), part = rank % 4;
  const low = sorted[below], high = sorted[below + 1] ?? low;
  return low * (4 - part) + high * part;
}

// Where scores lie; null for none.
function spread(scores) {
  const sorted = Uint32Array.from(scores).sort();
  if (sorted.length === 0) return null;
  const sum = sorted.reduce((all, one) => all + one, 0);
  return { count: sorted.length, mean: rounded(sum, sorted.length), quarters: [0, 1, 2, 3, 4].map((q) => quantile(sorted, q)) };
}

function histogram(totals) {
  const bins = new Array(10).fill(0);
  for (const total of totals) bins[Math.min(9, Math.floor(total / 100))] += 1;
  return bins;
}

// How dark a score (tenths) is shown.
const shade = (tenths) => (tenths === 0 ? 0 : Math.min(4, Math.floor(tenths / 200)) + 1);

// Markup of numbers alone: nothing that a charter says goes through here.
const bars = (bins) => {
  const most = Math.max(...bins);
  return bins.map((count, at) => {
    const height = rounded(count * 150, most), y = 168 - height;
    return `<rect x="${at * 10}.4%" width="9.2%" y="${y}" height="${height}"></rect><text x="${at * 10 + 5}%" y="${y - 5}">${count}</text>`;
  }).join('');
};
const strip = (found, y, height) => {
  if (!found) return '';
  const at = found.quarters.map((value) => quotient(value, 40)), half = (y + height / 2).toFixed(1);
  return `<line class="range" x1="${at[0]}%" x2="${at[4]}%" y1="${half}" y2="${half}"></line>`
    + `<rect class="box" x="${at[1]}%" width="${quotient(found.quarters[3] - found.quarters[1], 40)}%" y="${y}" height="${height}"></rect>`
    + `<line class="median" x1="${at[2]}%" x2="${at[2]}%" y1="${y - 2}" y2="${y + height + 2}"></line>`
    + `<circle class="mean" cx="${quotient(found.mean, 10)}%" cy="${half}" r="4"></circle>`;
};
// Height of a total (fortieths of a point) in the scatter.
const level = (total) => quotient(92000 - 22 * total, 400);
