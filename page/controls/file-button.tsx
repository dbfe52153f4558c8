/** Opens files. */
export function FileButton({
  text,
  accept,
  multiple,
  onFiles,
}: {
  readonly text: string;
  readonly accept?: string;
  readonly multiple?: boolean;
  /** Is given at least one. */
  readonly onFiles: (files: readonly [File, ...File[]]) => void;
}) {
  return (
    <label class="button">
      {text}
      <input
        class="only-heard"
        type="file"
        accept={accept}
        multiple={multiple}
        onChange={({ currentTarget }) => {
          const [first, ...others] = currentTarget.files ?? [];
          if (first) onFiles([first, ...others]);
          // The same file can be chosen again.
          currentTarget.value = '';
        }}
      />
    </label>
  );
}
