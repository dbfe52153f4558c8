import type { FromDigits, ToDigits } from './digit-messages.ts';
import type { FromPictures, ToPictures } from './picture-messages.ts';
import type { FromReadings, ToReadings } from './readings-messages.ts';
import type { FromTraining, ToTraining } from './training-messages.ts';

/** What threads do, with what each is told and what it answers. */
export interface Jobs {
  training: [to: ToTraining, from: FromTraining];
  pictures: [to: ToPictures, from: FromPictures];
  readings: [to: ToReadings, from: FromReadings];
  digits: [to: ToDigits, from: FromDigits];
}

/** What hears the messages of a job. */
export type Hearer<Name extends keyof Jobs> = (message: Jobs[Name][0]) => void;

/** Each is fetched when it is first wanted. */
export const JOBS: {
  readonly [Name in keyof Jobs]: (
    answer: (message: Jobs[Name][1], handedOver?: Transferable[]) => void,
  ) => Promise<Hearer<Name>>;
} = {
  async training(answer) {
    const { trainer } = await import('./trainer.ts');
    // A timer, so that others have their turn: the page is drawn.
    return trainer(answer, () => new Promise((resolve) => setTimeout(resolve)));
  },
  async pictures(answer) {
    const { readPicture } = await import('./read-picture.ts');
    return (picture) => answer(readPicture(picture));
  },
  async readings(answer) {
    const { TestReader } = await import('./test-reader.ts');
    const reader = new TestReader();
    return (wanted) => answer(reader.read(wanted));
  },
  async digits(answer) {
    const { readDigitFiles } = await import('./read-digit-files.ts');
    return async (files) => {
      const found = await readDigitFiles(files, answer);
      const sets = found.type === 'read' ? [found.parts.train, found.parts.test] : [];
      answer(
        found,
        sets.flatMap((set) => (set ? [set.images.buffer, set.labels.buffer] : [])) as ArrayBuffer[],
      );
    };
  },
};
