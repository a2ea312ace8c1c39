/** Templates of jinja2: cloudpickle takes one and nobody can load it again (measured on jinja2 3.1.6, cloudpickle 3.1.2). */
import type { CallTerm } from '../python/value.ts';
import { libraryPath } from '../python/values.ts';
import type { Refusal } from './refusals.ts';

/** `Template.__new__` makes one of its source, which a copy is not given (jinja2/environment.py). */
const TEMPLATE: Refusal = { type: 'TypeError', message: "Template.__new__() missing 1 required positional argument: 'source'" };
/** Plain pickle does not even take the functions that its source was compiled to. */
const ROOT: Refusal = {
  type: 'PicklingError',
  message: "Can't pickle <function root>: attribute lookup root on __main__ failed",
};

const isTemplate = ({ callee }: CallTerm): boolean =>
  callee.kind === 'attribute' && callee.object.kind === 'call'
    ? /^(from_string|(get|select|get_or_select)_template)$/.test(callee.name) &&
      /^jinja2\.(environment\.|sandbox\.|nativetypes\.)?\w*Environment$/.test(libraryPath(callee.object.callee) ?? '')
    : /^jinja2\.(environment\.)?Template$/.test(libraryPath(callee) ?? '');

/** With cloudpickle it fails where it arrives, with plain pickle at once; null: it does neither. */
export const unloadableTemplate = (term: CallTerm, byValue: boolean): Refusal | null =>
  isTemplate(term) ? (byValue ? TEMPLATE : ROOT) : null;
