const REMEMBERED = 20;
/** Short answers say how long the way is, not how wide. */
const TOO_SMALL = 8 * 1024;

/** Measures how fast bytes have come of late. */
export function createSpeedometer() {
  const recent: { bytes: number; milliseconds: number }[] = [];
  return {
    add(bytes: number, milliseconds: number): void {
      if (bytes < TOO_SMALL || milliseconds <= 0) return;
      recent.push({ bytes, milliseconds });
      if (recent.length > REMEMBERED) recent.shift();
    },
    /** Bytes a second, null before the first transfer. */
    read(): number | null {
      if (recent.length === 0) return null;
      const sum = recent.reduce((total, entry) => ({ bytes: total.bytes + entry.bytes, milliseconds: total.milliseconds + entry.milliseconds }));
      return (sum.bytes / sum.milliseconds) * 1000;
    },
  };
}
