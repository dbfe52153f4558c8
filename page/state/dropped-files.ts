import { view } from './navigation.ts';
import { takePicture } from './pictures.ts';
import { isOnnx, loadWeights } from './weights-file.ts';

/** What a file is. */
export type FileKind = 'picture' | 'weights' | 'other';

/** How pictures begin, as Latin-1; of those that have a length before it, after that. */
const PICTURES = [
  /^\x89PNG/,
  /^\xff\xd8\xff/,
  /^GIF8/,
  /^RIFF.{4}WEBP/s,
  /^BM.{4}\0{4}/s,
  /^.{4}ftyp(avi|hei|mif)/s,
];

/** What a file is by its content; where that is damaged, by its name. */
export async function kindOfFile(file: File): Promise<FileKind> {
  const bytes = new Uint8Array(await file.slice(0, 16).arrayBuffer());
  const start = String.fromCharCode(...bytes);
  if (file.type.startsWith('image/') || PICTURES.some((picture) => picture.test(start))) return 'picture';
  // Eight bytes of length, of which no real header needs the upper four, then JSON.
  if (/^.{4}\0{4}\{/s.test(start) || /\.safetensors$/i.test(file.name)) return 'weights';
  if (isOnnx(bytes, file.name)) return 'weights';
  return 'other';
}

/** Takes files, whatever they are: a picture is read, weights read from now on. */
export async function takeFiles(files: readonly File[]): Promise<void> {
  const others: File[] = [];
  for (const file of files) {
    switch (await kindOfFile(file).catch((): FileKind => 'other')) {
      case 'picture':
        view.value = 'read';
        await takePicture(file, file.name);
        break;
      case 'weights':
        view.value = 'share';
        await loadWeights(file);
        break;
      case 'other':
        others.push(file);
    }
  }
  if (others.length > 0) await takeOthers(others);
}

/** Files that may be digits. */
async function takeOthers(files: readonly File[]): Promise<void> {
  const { takeDigits } = await import('./take-digits.ts');
  view.value = 'train';
  takeDigits(files);
}

/** Has the page take files that are dropped anywhere on it, and pasted ones. */
export function takeDroppedFiles(): void {
  document.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  });
  document.addEventListener('drop', (event) => {
    if (event.dataTransfer?.files.length) take(event, event.dataTransfer.files);
  });
  document.addEventListener('paste', (event) => {
    if (event.clipboardData?.files.length) take(event, event.clipboardData.files);
  });
}

function take(event: Event, files: FileList): void {
  event.preventDefault();
  takeFiles([...files]);
}
