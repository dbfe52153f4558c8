import { quoted, typedFlag } from './shell-words.ts';

/**
 * Flags of a command that npm took for its own: it does so with those before `--`, hands on the words that follow them,
 * and leaves the flags themselves in the environment, as `npm_config_<flag>`.
 * @param names the command's flags, without dashes
 * @returns each with its value, or 'true' where the value is among the words or there is none
 */
export function flagsTakenByNpm(
  names: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Map<string, string> {
  const taken = new Map<string, string>();
  // Else the command was not started by npm.
  if (env['npm_lifecycle_event'] === undefined) return taken;
  const bare = (name: string) => name.toLowerCase().replace(/[-_]/g, '');
  const left = new Map<string, string>();
  for (const [key, value = ''] of Object.entries(env)) {
    if (key.startsWith('npm_config_')) left.set(bare(key.slice('npm_config_'.length)), value);
  }
  for (const name of names) {
    const value = left.get(bare(name));
    if (value !== undefined) taken.set(name, value);
  }
  return taken;
}

/**
 * What to type instead, on one line.
 * @param script what npm runs, e.g. train
 * @param takes what each flag takes, e.g. N; nothing for a switch
 * @param words what npm handed on
 * @param word what the words of the command are that are no flags, e.g. DIR; undefined: it takes none
 */
export function howToPassFlags(
  script: string,
  taken: ReadonlyMap<string, string>,
  takes: Readonly<Record<string, string | undefined>>,
  words: readonly string[],
  word?: string,
): string {
  // What came after -- begins with a flag; what comes before are values of those that npm took.
  const begin = words.findIndex((each) => each.startsWith('-'));
  const [values, rest] = begin < 0 ? [words, []] : [words.slice(0, begin), words.slice(begin)];
  const bare = [...taken].filter(([name, value]) => value === 'true' && takes[name] !== undefined);
  const typed = Array.from(taken, ([name, value]) => {
    if (takes[name] === undefined) return `--${name}`;
    if (value !== 'true' && value !== '') return typedFlag(name, value);
    // Which word belongs to which flag cannot be told where there are several.
    const known = bare.length === 1 && values.length === 1 && word === undefined;
    return known ? typedFlag(name, values[0] as string) : `--${name} ${takes[name]}`;
  });
  if (word !== undefined)
    typed.push(...(bare.length > 0 ? [`${word}...`] : values.map((value) => quoted(value))));
  typed.push(...rest.map((each) => quoted(each)));
  const line = typed.join(' ');
  const flags = Array.from(taken.keys(), (name) => `--${name}`).join(', ');
  return (
    `npm kept ${flags} for itself, so nothing was done; type npm run ${script} -- ${line} ` +
    `(in PowerShell: npm run ${script} '--' ${line})`
  );
}
