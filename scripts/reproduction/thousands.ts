/** A number as text, rounded to a whole one, with commas between thousands: 64,660. */
export function thousands(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
