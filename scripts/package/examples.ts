import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The examples of README.md and docs/, by name.
 * @param root the folder of the project
 * @throws Error if two have the same name
 */
export async function documentedExamples(root: string): Promise<Map<string, string>> {
  const docs = (await readdir(join(root, 'docs'))).filter((name) => name.endsWith('.md')).sort();
  const found = new Map<string, string>();
  for (const file of ['README.md', ...docs.map((name) => `docs/${name}`)]) {
    for (const [name, code] of examples(await readFile(join(root, file), 'utf8'))) {
      if (found.has(name)) throw new Error(`${file}: expected another name for example ${name}, it is taken`);
      found.set(name, code);
    }
  }
  return found;
}

/** The code blocks of a text that a comment marks as examples, by name: `<!-- example: library -->`. */
export function examples(markdown: string): Map<string, string> {
  const blocks = markdown.matchAll(/<!-- example: ([\w-]+) -->\s*```ts\n(.*?)```/gs);
  return new Map(Array.from(blocks, ([, name, code]) => [name as string, code as string]));
}

/** What the comments of an example say that it prints, by line of code. */
export function promised(code: string): string[] {
  const prints = code.split('\n').filter((line) => line.includes('console.log('));
  return prints.map((line) => line.split('); // ')[1] ?? `no comment after ${line}`);
}

/** An example as a program of `answers/`: it answers what it prints, a text a line. */
export function answering(code: string): string {
  return [
    'const printed = [];',
    "const console = { log: (...words) => printed.push(words.join(' ')) };",
    code,
    'export const answer = () => printed;\n',
  ].join('\n');
}
