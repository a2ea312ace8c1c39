import type { Format } from './format.ts';
import { jsonText } from './json-text.ts';

/** The Result itself (`schema/result.schema.json`). */
export const json: Format = { name: 'json', showsFixes: true, render: jsonText };
