// `npm run dev`: the server, which starts anew when its files change, and Vite beside it, which passes /api and /content on to it.
import { spawn } from 'node:child_process';
import { prepare, root } from './prepare.mjs';

const { node, env } = prepare();
const children = [
  spawn(node, ['--watch', 'sync-server/main.ts', '--demo'], { cwd: root, stdio: 'inherit', env }),
  spawn(node, ['node_modules/vite/bin/vite.js'], { cwd: root, stdio: 'inherit', env }),
];
const end = () => children.forEach((child) => child.kill('SIGTERM'));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, end);
children.forEach((child) => child.on('exit', end));
