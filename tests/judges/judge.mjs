// What an outside observer sees in a film: faces, poses and open mouths, by the models of npm's @vladmandic/human
// (BlazeFace, FaceMesh, MoveNet) on its WebAssembly backend. No network: models and backend come with the packages.
// Usage: node judge.mjs PACKAGES WIDTH HEIGHT EVERY FILM.mp4...; prints one JSON object a film. EVERY: looks at each nth
// frame.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ZOOM = 1.5; // the package rounds landmarks to pixels: it is shown larger ones
const packages = process.argv[2];
const [width, height] = [ZOOM * +process.argv[3], ZOOM * +process.argv[4]];
const every = +process.argv[5];
const films = process.argv.slice(6);
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

function decode(film, ...options) {
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

// The mean over three neighbours: landmarks tremble from frame to frame.
function smooth(list) {
  return list.map((_, i) => {
    const near = list.slice(Math.max(0, i - 1), i + 2);
    return near.reduce((sum, x) => sum + x, 0) / near.length;
  });
}

// Loudness of the sound at each frame: the square root of the RMS over two frames.
function envelope(film, count) {
  const bytes = decode(film, '-vn', '-ac', '1', '-ar', String(RATE), '-f', 'f32le');
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

// A square about the head of a pose: left, top, side.
function head(body) {
  const at = (part) => body.keypoints.find((point) => point.part === part);
  const nose = at('nose'), left = at('leftShoulder'), right = at('rightShoulder');
  const middle = nose ? nose.position : [body.box[0] + body.box[2] / 2, body.box[1] + body.box[3] / 8];
  const wide = left && right ? 1.4 * Math.abs(left.position[0] - right.position[0]) : height / 2;
  const side = Math.round(Math.min(height, width, Math.max(64 * ZOOM, wide)));
  const corner = (centre, limit) => Math.round(Math.min(limit - side, Math.max(0, centre - side / 2)));
  return [corner(middle[0], width), corner(middle[1], height), side];
}

async function judge(film) {
  const pictures = decode(film, '-an', '-vf', `select=not(mod(n\\,${every})),scale=${width}:${height}:flags=bicubic`, '-fps_mode', 'passthrough',
    '-f', 'rawvideo', '-pix_fmt', 'rgb24');
  const size = width * height * 3, count = Math.floor(pictures.length / size);
  const loud = envelope(film, count * every);
  const mouths = [], louds = [], emotions = {};
  let looked = 0, faces = 0, bodies = 0;
  for (let i = 0; i < count; i++) {
    const picture = new Int32Array(pictures.subarray(i * size, (i + 1) * size));
    const tensor = human.tf.tensor(picture, [1, height, width, 3], 'float32');
    let seen = await human.detect(tensor);
    const body = seen.body[0];
    let face = seen.face[0];
    if (!face && body && body.score >= 0.3) { // small in the picture: a closer look at where the head must be
      const [x, y, side] = head(body);
      const part = human.tf.slice(tensor, [0, y, x, 0], [1, side, side, 3]);
      seen = await human.detect(part);
      face = seen.face[0];
      part.dispose();
    }
    tensor.dispose();
    looked++;
    if (body && body.score >= 0.3) bodies++;
    if (!face) continue;
    faces++;
    for (const { emotion, score } of face.emotion || []) emotions[emotion] = (emotions[emotion] || 0) + score;
    const mesh = face.mesh;
    if (mesh && mesh.length >= 400) {
      const apart = (a, b) => Math.hypot(mesh[a][0] - mesh[b][0], mesh[a][1] - mesh[b][1]);
      mouths.push(apart(13, 14) / apart(10, 152)); // inner lips over forehead to chin
      louds.push(loud[i * every]);
    }
  }
  for (const name in emotions) emotions[name] = +(emotions[name] / looked).toFixed(2);
  return {
    film, frames: looked, faces: +(faces / looked).toFixed(4), poses: +(bodies / looked).toFixed(4),
    mouth: +correlation(smooth(mouths), smooth(louds)).toFixed(3), emotions };
}

for (const film of films) process.stdout.write(JSON.stringify(await judge(film)) + '\n');
