/**
 * Gives a file out of the app: to another app where the device offers that (a phone or tablet), else as a download.
 * @returns what became of it; 'not-given' where the person changed their mind
 */
export async function handOver(file: File): Promise<'shared' | 'saved' | 'not-given'> {
  const data = { files: [file], title: file.name };
  if (navigator.canShare?.(data) && matchMedia('(pointer: coarse)').matches) {
    try {
      await navigator.share(data);
      return 'shared';
    } catch (error) {
      if ((error as { name?: string }).name === 'AbortError') return 'not-given';
      // Anything else (the touch was too long ago) is not the person's fault: they get the file all the same.
    }
  }
  saveFile(file);
  return 'saved';
}

function saveFile(file: File): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = file.name;
  link.click();
  // The download has begun when the click returns; slow phones get a while all the same.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
