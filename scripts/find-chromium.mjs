// The browser tests need a Chromium: one that is there, or else one that the machine's own package manager can bring.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const KNOWN = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const found = () => KNOWN.find((path) => path && existsSync(path));

function aptInstall(packages) {
  const options = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  return spawnSync('apt-get', ['update', '-qq'], options).status === 0 && spawnSync('apt-get', ['install', '-y', '-qq', ...packages], options).status === 0;
}

const isDebianRoot = () => process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/** The path of a Chromium, installed if need be; null where there is none and none could be had. */
export function findChromium() {
  const haveFonts = existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc');
  if (isDebianRoot() && (!found() || !haveFonts)) {
    console.log('Installing Chromium and a Chinese font for the browser tests …');
    aptInstall([...(found() ? [] : ['chromium']), 'fonts-noto-cjk']);
  }
  return found() ?? installByPlaywright();
}

function installByPlaywright() {
  console.log('Installing a Chromium for the browser tests …');
  const done = spawnSync(process.execPath, ['node_modules/playwright-core/cli.js', 'install', 'chromium'], { stdio: 'inherit' });
  if (done.status !== 0) return null;
  const where = spawnSync(process.execPath, ['--input-type=module', '-e', "import { chromium } from 'playwright-core'; console.log(chromium.executablePath())"], { encoding: 'utf8' });
  const path = where.stdout.trim();
  return existsSync(path) ? path : null;
}
