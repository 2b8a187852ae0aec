import { ICON_PATHS, type IconName } from './icon-paths.ts';
import './icon.css';

export type { IconName };

interface IconProps {
  name: IconName;
  /** 24 px; `s` 20, `x` 16 with a stronger line, `l` 56 for notices. */
  size?: 'm' | 's' | 'x' | 'l';
  /** Only for an icon that stands without words; otherwise screen readers pass over it. */
  label?: string;
}

/** A line icon in the colour of the text around it. */
export function Icon({ name, size = 'm', label }: IconProps) {
  const [line, fillable, dots]: readonly [string, string?, string?] = ICON_PATHS[name];
  return (
    <svg className={size === 'm' ? 'i' : `i i-${size}`} viewBox="0 0 24 24" {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}>
      {fillable && <path className="fillable" d={fillable} />}
      {line && <path d={line} />}
      {dots && <path className="dot" d={dots} />}
    </svg>
  );
}
