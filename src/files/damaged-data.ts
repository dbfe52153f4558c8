/** Packed data that break a rule of their format: the message says what was found in place of a whole gzip file. */
export class DamagedData extends Error {
  constructor(message = 'a damaged one') {
    super(message);
  }
}

/** The error of data that end too early. */
export function cutOff(): DamagedData {
  return new DamagedData('one that is cut off');
}
