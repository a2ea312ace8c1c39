import { daft } from './daft/daft.ts';
import { hypernodes } from './hypernodes/hypernodes.ts';
import { modal } from './modal/modal.ts';
import type { Receiver } from './receiver.ts';

/** One line a receiver. */
export const receivers = { daft, modal, hypernodes } as const satisfies Readonly<Record<string, Receiver>>;

export type { Receiver, ReceiverContext, ReceivingProcess, Shipment } from './receiver.ts';
