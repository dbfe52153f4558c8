/** A picture of a report. */
export interface Picture {
  /** Of its file: `NAME.svg`. */
  readonly name: string;
  /** The heading above it. */
  readonly title: string;
  /** What it shows, in a sentence or two. */
  readonly caption: string;
  /** Undefined where there is nothing to draw, as the caption says. */
  readonly svg: string | undefined;
}

/** The pictures in Markdown, each under its heading and with its caption. */
export function pictureParagraphs(pictures: readonly Picture[]): string[] {
  return pictures.flatMap(({ name, title, caption, svg }) => [
    `## ${title}`,
    ...(svg === undefined ? [] : [`![${title}](${name}.svg)`]),
    caption,
  ]);
}
