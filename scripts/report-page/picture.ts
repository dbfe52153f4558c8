/** A picture of a report. */
export interface Picture {
  /** Of its file: `NAME.svg`. */
  readonly name: string;
  /** The heading above it. */
  readonly title: string;
  /** What it shows, in a sentence or two. */
  readonly caption: string;
  readonly svg: string;
}
