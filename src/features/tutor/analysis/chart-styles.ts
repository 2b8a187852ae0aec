import { Svg, type Attributes } from 'chartist';

type Attr = (this: Svg, attributes: string | Attributes, ns?: string) => unknown;
const plain = Svg.prototype.attr as Attr;

/**
 * Chartist writes styles as attributes, which the app's content security policy refuses; set as styles they are allowed. Done once, before
 * the first drawing.
 */
const allowed: Attr = function attr(attributes, ns) {
  if (typeof attributes === 'string' || attributes['style'] === undefined) return plain.call(this, attributes, ns);
  const { style, ...rest } = attributes;
  this.getNode<SVGElement>().style.cssText = String(style);
  return plain.call(this, rest, ns);
};
Svg.prototype.attr = allowed as typeof Svg.prototype.attr;
