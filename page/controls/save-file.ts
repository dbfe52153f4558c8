/** Has the browser save a file. */
export function saveFile(name: string, content: string | Uint8Array<ArrayBuffer>, type: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  // Not at once: some browsers begin later.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
