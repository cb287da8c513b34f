// What the judge saw, as a table; exits with 1 where something is below its floor.
// Usage: node table.mjs SEEN.jsonl FLOOR_FACE FLOOR_POSE FLOOR_MOUTH
import fs from 'node:fs';
import path from 'node:path';

const floors = { faces: +process.argv[3], poses: +process.argv[4], mouth: +process.argv[5] };
const names = { afraid: 'fear', surprised: 'surprise', disgusted: 'disgust' }; // moods as the judge calls them
const seen = fs.readFileSync(process.argv[2], 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const percent = (share) => `${(100 * share).toFixed(0)} %`.padStart(6);
let failed = 0;
const row = (name, values, bad) => {
  console.log(`${name.padEnd(34)}${values.join('  ')}${bad.length ? '  BELOW: ' + bad.join(', ') : ''}`);
  failed |= bad.length > 0;
};

for (const one of seen) {
  const [kind, what] = path.basename(one.film, '.mp4').split('_');
  const name = path.basename(one.film, '.mp4').split('_').slice(1).join(' ');
  const below = (...wanted) => wanted.filter((value) => one[value] < floors[value]);
  if (kind === 'medium') row(name, ['faces' + percent(one.faces), 'poses' + percent(one.poses)], below('faces', 'poses'));
  if (kind === 'says') row(name, ['faces' + percent(one.faces), `mouth to loudness ${one.mouth.toFixed(2)}`], below('faces', 'mouth'));
  if (kind === 'mood') { // told, not asserted: the judge's own guesses are rough
    const wanted = names[what] || what;
    const guesses = Object.entries(one.emotions).sort((a, b) => b[1] - a[1]).slice(0, 3);
    row(name, [`${wanted}${percent(one.emotions[wanted] || 0)}`, 'seen as ' + guesses.map(([g, s]) => g + percent(s)).join(', ')], below('faces'));
  }
}
process.exit(failed);
