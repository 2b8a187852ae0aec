import { useState, type ReactNode } from 'react';
import { Card } from './card.tsx';
import { Icon, type IconName } from './icon.tsx';
import './notice.css';

interface NoticeProps {
  /** A drawing or Stations; or a large icon by its name. */
  drawing?: ReactNode;
  icon?: IconName;
  tone?: 'plain' | 'bad' | 'wait' | 'act' | 'got';
  /** What is or what happened. */
  title: ReactNode;
  /** What is safe, and what to do next. */
  children?: ReactNode;
  /** One outlined button, seldom two. */
  action?: ReactNode;
  /** A small code for whoever helps. */
  code?: ReactNode;
  /** Without the sheet of paper, where it already lies on one. */
  bare?: boolean;
}

/** An empty, offline, error or full state: what is, what is safe, what next. */
export function Notice({ drawing, icon, tone = 'plain', title, children, action, code, bare = false }: NoticeProps) {
  const content = (
    <div className="notice">
      {(drawing !== undefined || icon) && <div className={`notice-pic notice-${tone}`}>{icon ? <Icon name={icon} size="l" /> : drawing}</div>}
      <h2 className="head">{title}</h2>
      {children !== undefined && <div className="body soft">{children}</div>}
      {code}
      {action !== undefined && <div className="notice-actions">{action}</div>}
    </div>
  );
  return bare ? content : <Card>{content}</Card>;
}

/** The small code of an error; a touch copies it. */
export function CopyCode({ value, copy, copied }: { value: string; copy: ReactNode; copied: ReactNode }) {
  const [done, setDone] = useState(false);
  const onClick = () => {
    void navigator.clipboard?.writeText(value).then(() => setDone(true));
  };
  return (
    <button type="button" className="code" onClick={onClick}>
      <span>{value}</span>
      <span aria-hidden>·</span>
      <span role="status">{done ? copied : copy}</span>
      <Icon name={done ? 'check' : 'copy'} size="x" />
    </button>
  );
}
