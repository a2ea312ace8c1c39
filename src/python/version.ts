/** Whether a Python version ("3.11") is older than 3.`minor`; false when it is not known. */
export const isBefore = (version: string | null, minor: number): boolean =>
  version !== null && Number(version.split('.')[1]) < minor;
