/** A word of a command as it is typed in a shell. */
export function quoted(word: string, platform: NodeJS.Platform = process.platform): string {
  if (platform === 'win32') return /^[\w./:@+=\\-]+$/.test(word) ? word : `"${word}"`;
  // In single quotes no shell looks for anything but their end. A word that begins with = is a program's path in zsh.
  return /^(?!=)[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** A flag with its value as both are typed: one that begins with - could be taken for a flag of its own. */
export function typedFlag(name: string, value: string): string {
  return `--${name}${value.startsWith('-') ? '=' : ' '}${quoted(value)}`;
}
