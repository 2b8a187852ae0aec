/** The words of one answer that are selected, to be quoted in a comment on it; nothing where none are. */
export function quoteIn(item: string): { quote?: string } {
  const selection = window.getSelection();
  const section = document.querySelector(`[data-item="${CSS.escape(item)}"]`);
  if (!selection || selection.isCollapsed || !section || !section.contains(selection.anchorNode) || !section.contains(selection.focusNode)) return {};
  const quote = selection.toString().trim().slice(0, 2000);
  return quote ? { quote } : {};
}
