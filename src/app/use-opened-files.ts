import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { givenFile } from '#bindings/given-file.ts';
import { paths } from '#bindings/paths.ts';

interface LaunchQueue {
  setConsumer(consumer: (launch: { files?: readonly { getFile(): Promise<File> }[] }) => void): void;
}

/** Leads to the import when the system opens a course file with the app (the manifest's `file_handlers`). The browser holds it until somebody has unlocked. */
export function useOpenedFiles(): void {
  const [, navigate] = useLocation();
  useEffect(() => {
    const queue = (window as { launchQueue?: LaunchQueue }).launchQueue;
    queue?.setConsumer((launch) => {
      const [first] = launch.files ?? [];
      if (!first) return;
      const open = async () => {
        const file = await first.getFile();
        givenFile.give(file);
        navigate(`${paths.importCourse()}?opened=${encodeURIComponent(file.name)}`);
      };
      open().catch((error: unknown) => console.error('The file could not be opened.', error));
    });
  }, [navigate]);
}
