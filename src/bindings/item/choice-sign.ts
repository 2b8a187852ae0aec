/** The letter of a choice: A, B, C … */
export const choiceSign = (index: number): string => String.fromCodePoint(65 + (index % 26)).repeat(1 + Math.floor(index / 26));
