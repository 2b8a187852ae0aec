import './core/old-engines.ts';
import { startApp } from './app/start-app.tsx';
import './ui/tokens.css';
import './ui/base.css';

void startApp(document.getElementById('root')!);
