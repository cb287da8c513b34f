// What an outside observer sees in a film: faces, poses and open mouths, by the models of npm's @vladmandic/human
// (BlazeFace, FaceMesh, MoveNet) on its WebAssembly backend. No network: models and backend come with the packages.
// Usage: node judge.mjs PACKAGES FILM.mp4 WIDTH HEIGHT [EVERY]; prints one JSON object. EVERY: looks at each nth frame.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const [packages, film, width, height] = [process.argv[2], process.argv[3], +process.argv[4], +process.argv[5]];
const every = +(process.argv[6] || 1);
const FPS = 24;
const RATE = 16000;

// The packages ask for their files by fetch.
const network = globalThis.fetch;
globalThis.fetch = async (request, options) => {
  const address = String(request.url || request);
  if (!address.startsWith('file:')) return network(request, options);
  const type = address.endsWith('.json') ? 'application/json' : 'application/octet-stream';
  return new Response(fs.readFileSync(fileURLToPath(address)), { status: 200, headers: { 'content-type': type } });
};

function decode(...options) {
  return execFileSync('ffmpeg', ['-v', 'error', '-i', film, ...options, '-'], { maxBuffer: 1 << 30 });
}

function correlation(a, b) {
  const mean = (list) => list.reduce((sum, x) => sum + x, 0) / list.length;
  const ma = mean(a), mb = mean(b);
  let ab = 0, aa = 0, bb = 0;
  for (let i = 0; i < a.length; i++) {
    ab += (a[i] - ma) * (b[i] - mb);
    aa += (a[i] - ma) ** 2;
    bb += (b[i] - mb) ** 2;
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
}

// Loudness of the sound at each frame: the square root of the RMS over two frames.
function envelope(count) {
  const bytes = decode('-vn', '-ac', '1', '-ar', String(RATE), '-f', 'f32le');
  const samples = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + (bytes.length & ~3)));
  return Array.from({ length: count }, (_, frame) => {
    const from = Math.max(0, Math.round((frame - 0.5) / FPS * RATE));
    const to = Math.min(samples.length, Math.round((frame + 1.5) / FPS * RATE));
    let sum = 0;
    for (let i = from; i < to; i++) sum += samples[i] * samples[i];
    return Math.sqrt(Math.sqrt(sum / Math.max(1, to - from)));
  });
}

console.log = () => {}; // the package greets
const require = createRequire(path.join(packages, 'x.js'));
const { Human } = require(path.join(packages, 'node_modules/@vladmandic/human/dist/human.node-wasm.js'));
const folder = (name) => pathToFileURL(path.join(packages, 'node_modules', name)).href + '/';
const human = new Human({
  backend: 'wasm', wasmPath: folder('@tensorflow/tfjs-backend-wasm/dist'), modelBasePath: folder('@vladmandic/human/models'),
  debug: false, cacheSensitivity: 0, filter: { enabled: false }, hand: { enabled: false }, object: { enabled: false },
  gesture: { enabled: false }, segmentation: { enabled: false },
  face: { enabled: true, detector: { rotation: false, maxDetected: 1, minConfidence: 0.4, skipFrames: 0, skipTime: 0 },
    mesh: { enabled: true }, iris: { enabled: false }, description: { enabled: false },
    emotion: { enabled: true, minConfidence: 0.05, skipFrames: 0, skipTime: 0 } },
  body: { enabled: true, modelPath: 'movenet-lightning.json', minConfidence: 0.3, skipFrames: 0, skipTime: 0 },
});
await human.tf.ready();

const pictures = decode('-an', '-vf', `scale=${width}:${height}`, '-f', 'rawvideo', '-pix_fmt', 'rgb24');
const size = width * height * 3, count = Math.floor(pictures.length / size);
const loud = envelope(count);
const mouths = [], louds = [], emotions = {};
let looked = 0, faces = 0, bodies = 0;
for (let i = 0; i < count; i += every) {
  const picture = new Int32Array(pictures.subarray(i * size, (i + 1) * size));
  const tensor = human.tf.tensor(picture, [1, height, width, 3], 'float32');
  const seen = await human.detect(tensor);
  tensor.dispose();
  looked++;
  const face = seen.face[0], body = seen.body[0];
  if (body && body.score >= 0.3) bodies++;
  if (!face) continue;
  faces++;
  for (const { emotion, score } of face.emotion || []) emotions[emotion] = (emotions[emotion] || 0) + score;
  if (face.mesh && face.mesh.length >= 400) {
    const apart = (a, b) => Math.hypot(...[0, 1].map((axis) => face.mesh[a][axis] - face.mesh[b][axis]));
    mouths.push(apart(13, 14) / apart(10, 152)); // inner lips over forehead to chin
    louds.push(loud[i]);
  }
}
for (const name in emotions) emotions[name] = +(emotions[name] / looked).toFixed(2);
process.stdout.write(JSON.stringify({
  frames: looked, faces: +(faces / looked).toFixed(4), poses: +(bodies / looked).toFixed(4),
  mouth: +correlation(mouths, louds).toFixed(3), emotions }) + '\n');
