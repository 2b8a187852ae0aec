// `npm start`: install if needed, build if anything changed, serve.
import { spawn } from 'node:child_process';
import { prepare, root, stop } from './prepare.mjs';

const { node, env, run } = prepare();
if (run(['scripts/build.ts', '--if-changed']) !== 0) stop('The app could not be built: see the lines above.');

const server = spawn(node, ['sync-server/main.ts', '--demo', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit', env });
// Ctrl-C reaches the server by itself; these are for whoever ends only this process.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 0 : 1)));
