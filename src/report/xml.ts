/** Text inside XML or HTML. What stands there is escaped by `visible` first: control characters have no place in XML 1.0. */
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const xmlText = (text: string): string => text.replace(/[&<>"']/g, character => entities[character]!);
/** Line breaks of an attribute are kept only as references. */
export const xmlAttribute = (text: string): string => xmlText(text).replaceAll('\n', '&#10;');
