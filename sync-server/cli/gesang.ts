import { runCommand } from './run-command.ts';

// `npm run gesang -- …`: what is done on the server's machine.
process.exitCode = await runCommand(process.argv.slice(2), { say: (text) => console.log(text), complain: (text) => console.error(text) });
