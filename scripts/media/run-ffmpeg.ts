import { spawn } from 'node:child_process'

/**
 * Runs ffmpeg with `args`; `input`, when there is any, goes to its standard input.
 * Throws when ffmpeg is missing or ends with an error; the message holds what it said.
 */
export async function runFfmpeg(args: string[], input?: Uint8Array): Promise<void> {
  const child = spawn('ffmpeg', ['-v', 'error', '-y', ...args], { stdio: ['pipe', 'inherit', 'pipe'] })
  let said = ''
  child.stderr.on('data', (data: Buffer) => { said += data.toString() })
  child.stdin.on('error', () => { /* ffmpeg closed early: its exit code below tells why */ })
  const ended = new Promise<void>((resolve, reject) => {
    child.on('error', (cause) => reject(new Error('ffmpeg could not be started; install it first', { cause })))
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`ffmpeg ended with ${code}: ${said}`))))
  })
  child.stdin.end(input)
  await ended
}
