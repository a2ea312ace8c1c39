// Rounds of times -> a table in Markdown, and whether a limit is broken.

/** @param {readonly number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

const head = ['process', 'wall ms', 'CPU ms', 'MB', 'wall ratio', 'CPU ratio', 'to', 'limit'];
const isText = column => column === 0 || column > 5;

/** @param {import('./rows.mjs').Row[]} rows @param {[number, number, number][][]} times */
export function tabulate(rows, times) {
  let broken = false;
  const cells = rows.map((row, i) => {
    const other = times[rows.findIndex(({ name }) => name === row.of)];
    // Round by round: the two ran within moments of each other, under about the same load.
    const ratio = which => (other ? median(times[i].map((one, round) => one[which] / other[round][which])) : null);
    const [wall, cpu] = [ratio(0), ratio(1)];
    const megabytes = median(times[i].map(one => one[2]));
    // CPU time counts: wall time shows what else the machine did.
    const over = (row.limit !== undefined && cpu > row.limit) || (row.megabytes !== undefined && megabytes > row.megabytes);
    broken ||= over;
    const limits = [row.limit, row.megabytes && `${row.megabytes} MB`].filter(one => one !== undefined).join(', ');
    const milliseconds = [0, 1].map(which => (median(times[i].map(one => one[which])) * 1000).toFixed(0));
    const ratios = [wall, cpu].map(one => one?.toFixed(2) ?? '');
    return [row.name, ...milliseconds, megabytes.toFixed(0), ...ratios, row.of ?? '', `${limits}${over ? ' BROKEN' : ''}`];
  });
  const widths = head.map((title, column) => Math.max(title.length, ...cells.map(row => row[column].length)));
  const pad = (text, column) => (isText(column) ? text.padEnd(widths[column]) : text.padStart(widths[column]));
  const rule = widths.map((width, column) => (isText(column) ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  const table = [head.map(pad), rule, ...cells.map(row => row.map(pad))].map(row => `| ${row.join(' | ')} |`).join('\n');
  return { table, broken };
}
