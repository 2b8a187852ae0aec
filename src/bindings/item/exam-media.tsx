import { useEffect, useMemo, type ReactNode } from 'react';
import type { ExamContent } from '#core/exam/sealed-assessment.ts';
import { ServicesProvider, useServices } from '#bindings/services.tsx';

/** Addresses of the pictures and sounds that an exam seals: they are in memory alone, as long as it is shown. */
function addressesOf(media: ExamContent['media']): ReadonlyMap<string, string> {
  const bytesOf = (text: string) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  return new Map(Object.entries(media).map(([sha256, { mediaType, bytes }]) => [sha256, URL.createObjectURL(new Blob([bytesOf(bytes)], { type: mediaType }))]));
}

const NONE: ExamContent['media'] = {};

/** Shows an exam's own pictures to what stands in it; all others come as ever. */
export function ExamMedia({ media = NONE, children }: { media: ExamContent['media'] | undefined; children: ReactNode }) {
  const services = useServices();
  const addresses = useMemo(() => addressesOf(media), [media]);
  useEffect(() => () => addresses.forEach((address) => URL.revokeObjectURL(address)), [addresses]);
  const within = useMemo(() => ({ ...services, content: { ...services.content, mediaUrl: (sha256: string) => addresses.get(sha256) ?? services.content.mediaUrl(sha256) } }), [services, addresses]);
  return <ServicesProvider services={within}>{children}</ServicesProvider>;
}
