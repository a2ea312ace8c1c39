/** How Modal refuses a call: the exception that it raises. */
export interface Refusal {
  readonly type: string;
  readonly message: string;
}

export const invalid = (message: string): Refusal => ({ type: 'InvalidError', message });
