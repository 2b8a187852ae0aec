export const MINUS = '−';

/** A figure between -1 and 1 with two places, as tables of statistics have it. */
export const figure = (value: number): string => value.toFixed(2).replace(/^-0\.00$/, '0.00').replace('-', MINUS);
