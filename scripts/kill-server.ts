// `npm run kills` (`-- 200`): a real server is ended with SIGKILL again and again while devices push; the last line says what was lost.
import { killCampaign } from '../tests/support/kill-campaign.ts';

const { kills, acknowledged, lost, half, integrity } = await killCampaign(Number(process.argv[2] ?? 200), console.log);
console.log(`${kills} kills, ${acknowledged} rows acknowledged, ${lost} lost, ${half} half pushes, integrity ${integrity}`);
process.exit(lost === 0 && half === 0 && integrity === 'ok' ? 0 : 1);
