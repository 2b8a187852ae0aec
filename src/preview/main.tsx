import { startPreview } from './start-preview.tsx';
import '../ui/tokens.css';
import '../ui/base.css';

void startPreview(document.getElementById('root')!);
