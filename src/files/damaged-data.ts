/** Packed data that break a rule of their format: the message says which, as what was found. */
export class DamagedData extends Error {
  override readonly name = 'DamagedData';
}

/** The error of data that end too early. */
export function cutOff(): DamagedData {
  return new DamagedData('one that is cut off');
}
