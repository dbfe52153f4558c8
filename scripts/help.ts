/** Whether a command is asked what it takes, by -h or --help anywhere; then it has been printed. */
export function gaveHelp(args: readonly string[], usage: string): boolean {
  const asked = args.some((arg) => arg === '-h' || arg === '--help');
  if (asked) console.log(usage);
  return asked;
}
