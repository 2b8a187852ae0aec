let held: File | null = null;

/** A file with which the system has opened the app, from there to the screen that takes it in. */
export const givenFile = {
  give(file: File): void {
    held = file;
  },
  /** The file, once. */
  take(): File | null {
    const file = held;
    held = null;
    return file;
  },
};
