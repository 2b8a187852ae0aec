import type { ReactNode } from 'react';
import { IconButton, IconLink } from './icon-button.tsx';
import './top-bar.css';

interface TopBarProps {
  /** The way back: an address, or something to do. `close` draws a cross. */
  back?: { label: string; close?: boolean } & ({ to: string } | { onClick: () => void });
  title?: ReactNode;
  /** `h1` where no larger title follows on the page. */
  titleAs?: 'h1' | 'span';
  /** In the middle instead of a title, such as the choice of languages of a lesson. */
  children?: ReactNode;
  /** At the right: language switch, icon buttons, a chip. */
  actions?: ReactNode;
}

/** The bar of a screen one level down. */
export function TopBar({ back, title, titleAs: Title = 'h1', children, actions }: TopBarProps) {
  const icon = back?.close ? 'close' : 'back';
  return (
    <header className="top">
      {back && ('to' in back ? <IconLink icon={icon} label={back.label} to={back.to} /> : <IconButton icon={icon} label={back.label} onClick={back.onClick} />)}
      {title === undefined ? <div className="top-title">{children}</div> : <Title className="top-title head">{title}</Title>}
      {actions !== undefined && <div className="top-actions">{actions}</div>}
    </header>
  );
}
