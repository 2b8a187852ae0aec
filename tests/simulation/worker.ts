// A process of a campaign: runs the worlds that it is told to, one after the other.
import { readBundles } from './bundle.ts';
import { runWorld } from './world.ts';

const programs = readBundles(process.argv[2]!);
process.on('message', ({ seed }: { seed: number }) => void runWorld(seed, programs).then((report) => process.send!(report)));
process.on('disconnect', () => process.exit());
