import { startPreview } from './start-preview.ts';
import '../ui/tokens.css';
import '../ui/base.css';

void startPreview(document.getElementById('root')!);
