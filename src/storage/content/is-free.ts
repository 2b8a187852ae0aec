/** Whether nobody holds a lock, in any tab. Without Web Locks there is nobody who could. */
export async function isFree(locks: Pick<LockManager, 'request'> | null, name: string): Promise<boolean> {
  return locks ? await locks.request(name, { ifAvailable: true }, (lock) => lock !== null) : true;
}
