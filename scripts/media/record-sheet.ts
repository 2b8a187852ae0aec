/*
 * Makes courses/qinghai-lake/media/record-sheet.pdf: a sheet on which children draw what they see in the dishes of salt water.
 * Needs Chromium (as the browser tests do) and the fonts Noto Serif CJK and Noto Serif Tibetan; the file is committed.
 *   node scripts/media/record-sheet.ts
 */
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { findChromium } from '../find-chromium.mjs'

const rows = 6
const head: readonly (readonly [string, string])[] = [['日期', 'ཟླ་ཚེས།'], ['A 放了盐', 'A ཚྭ་བླུགས།'], ['B 没有放盐', 'B ཚྭ་མ་བླུགས།']]

const cells = head.map(([zh, bo]) => `<th><span lang="zh-Hans-CN">${zh}</span><span lang="bo-CN">${bo}</span></th>`).join('')
const page = `<!doctype html><meta charset="utf-8"><title>晒盐水观察记录表 · ཚྭ་ཆུར་ལྟ་ཞིབ།</title><style>
  @page { size: A4; margin: 16mm }
  body { margin: 0; color: #161b38; font-family: 'Noto Serif CJK SC', serif } [lang=bo-CN] { display: block; font-family: 'Noto Serif Tibetan'; line-height: 1.9; font-weight: 400 }
  h1 { margin: 0; font-size: 20pt } h1 [lang=bo-CN] { font-size: 16pt } p { font-size: 12pt }
  table { width: 100%; border-collapse: collapse } th, td { border: 1pt solid #161b38; font-size: 12pt } th { background: #dfecf2; padding: 2mm } td { height: 28mm; width: 40% } td:first-child { width: 20% }
</style><h1 lang="zh-Hans-CN">晒盐水观察记录表<span lang="bo-CN">ཚྭ་ཆུར་ལྟ་ཞིབ།</span></h1>
<p lang="zh-Hans-CN">姓名 ______________<span lang="bo-CN">མིང་། ______________</span></p>
<table><tr>${cells}</tr>${'<tr><td></td><td></td><td></td></tr>'.repeat(rows)}</table>`

const executablePath = findChromium()
if (!executablePath) throw new Error('No Chromium was found: set CHROMIUM_PATH to one.')
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
try {
  const tab = await browser.newPage()
  await tab.setContent(page)
  await tab.pdf({ path: fileURLToPath(new URL('../../courses/qinghai-lake/media/record-sheet.pdf', import.meta.url)), format: 'A4', printBackground: true })
} finally {
  await browser.close()
}
