/**
 * Gives a text file out of the app: to another app where the device offers that, else as a download.
 * @returns false where the person changed their mind
 */
export async function handOver(name: string, content: Blob): Promise<boolean> {
  const file = new File([content], name, { type: content.type });
  if (navigator.canShare?.({ files: [file] }) && matchMedia('(pointer: coarse)').matches) {
    return navigator.share({ files: [file] }).then(
      () => true,
      (error: Error) => (error.name === 'AbortError' ? false : saveFile(file)),
    );
  }
  return saveFile(file);
}

function saveFile(file: File): boolean {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = file.name;
  link.click();
  // The download has begun when the click returns; slow phones get a while all the same.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return true;
}
