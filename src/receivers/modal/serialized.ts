/** `serialized=True`: the definition itself is cloudpickled when the App is loaded, and unpickled when its container starts. */
import { modal as modalPickler } from '../../picklers/modal.ts';
import type { ReceivingProcess, Shipment } from '../receiver.ts';
import type { ModalObject } from './objects.ts';

export function shipDefinition({ name, definition, term }: ModalObject, to: ReceivingProcess): Shipment {
  return {
    subject: definition,
    kind: 'modal-definition',
    name,
    roots: [{ name, value: definition }],
    node: definition.kind === 'function' ? definition : null,
    declaredAt: term.at,
    at: term.at,
    executed: true,
    leaves: true,
    why: '`serialized=True` sends the definition itself to its container',
    pickler: modalPickler,
    to,
    doubts: [],
    parts: null,
  };
}
